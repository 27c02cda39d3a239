package io.couponry.bootstrap.wiring;

import io.couponry.application.port.in.PrepareStoredCodes;
import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.bootstrap.local.StartRefused;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lets the service listen only once its keys fit and no code is stored as plain text. */
@Singleton
@Startup
class CodePreparation {
  @Inject
  CodePreparation(PrepareStoredCodes codes) {
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
