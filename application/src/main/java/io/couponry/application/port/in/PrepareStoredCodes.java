package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/**
 * What must have happened before the first request: the keys are those of the database, and no code
 * is stored as plain text. Several instances may do so at once.
 */
public interface PrepareStoredCodes {
  /** Where the keys are not admitted, nothing was done. */
  Uni<Admission> prepare();

  /** Whether the service may start on this database with these keys. */
  sealed interface Admission {
    record Admitted() implements Admission {}

    /** The key of this version is not the one that it was. */
    record WrongKey(int version) implements Admission {}

    /** Something here was made with a version that is not known. */
    record MissingKey(int version) implements Admission {}
  }
}
