package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/**
 * Stores all codes anew under the newest master key while the service serves. It can be stopped and
 * begun again at any time, and goes on with what is left.
 */
public interface RotateKeys {
  /** How many codes were stored anew, in all organizations. */
  Uni<Integer> rotate();
}
