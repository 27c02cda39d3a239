package io.couponry.bootstrap.wiring;

import io.couponry.application.port.in.PrepareStoredCodes;
import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.bootstrap.local.StartRefused;
import jakarta.inject.Singleton;

/** Ends a start whose keys do not fit, and leaves no code stored as plain text. */
@Singleton
class CodePreparation {
  private final PrepareStoredCodes codes;

  CodePreparation(PrepareStoredCodes codes) {
    this.codes = codes;
  }

  void prepare() {
    switch (codes.prepare().await().indefinitely()) {
      case Admission.Admitted() -> {}
      case Admission.WrongKey(var version) ->
          throw new StartRefused(
              "The master key of version %d is not the one that this database was written with: set"
                      .formatted(version)
                  + " couponry.master-key (or couponry.other-master-keys) to that one.");
      case Admission.MissingKey(var version) ->
          throw new StartRefused(
              "Codes in this database need the master key of version %d, which is not configured:"
                      .formatted(version)
                  + " add it to couponry.other-master-keys.");
    }
  }
}
