package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Gives back what holds whose time is over still set aside. */
public interface ReleaseExpiredHolds {
  /**
   * Releases at most so many holds, those that expired first before the others, and tells how many
   * it were. Holds that somebody else is about to end are left to them. Doing so on several
   * instances at once is safe, and releases each hold once.
   */
  Uni<Integer> releaseExpired(int most);
}
