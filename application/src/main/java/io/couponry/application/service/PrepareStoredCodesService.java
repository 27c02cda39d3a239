package io.couponry.application.service;

import io.couponry.application.port.in.PrepareStoredCodes;
import io.couponry.application.port.out.StoredCodes;
import io.smallrye.mutiny.Uni;

/** Asks for the keys first: what is sealed with a wrong one is lost. */
public final class PrepareStoredCodesService implements PrepareStoredCodes {
  private final StoredCodes codes;

  public PrepareStoredCodesService(StoredCodes codes) {
    this.codes = codes;
  }

  @Override
  public Uni<Admission> prepare() {
    return codes
        .admit()
        .call(
            admission ->
                switch (admission) {
                  case Admission.Admitted() -> Batchwise.all(codes::sealPlain);
                  case Admission.WrongKey _, Admission.MissingKey _ -> Uni.createFrom().voidItem();
                });
  }
}
