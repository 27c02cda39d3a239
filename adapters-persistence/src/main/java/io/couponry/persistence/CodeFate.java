package io.couponry.persistence;

import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.out.JobClaim;
import io.couponry.domain.basket.CustomerId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a code so far: whose it is, and by which job, and what else was done to it. */
record CodeFate(
    @Nullable String holder, @Nullable UUID job, boolean used, boolean held, boolean revoked) {
  /** Of a row of {@link WantedCodes#SELECT}. */
  static CodeFate of(Row row) {
    return new CodeFate(
        row.getString("holder"),
        row.getUUID("job"),
        row.getBoolean("used"),
        row.getBoolean("held"),
        row.getBoolean("revoked"));
  }

  /** Given by this very job. */
  static CodeFate given(CustomerId customer, JobClaim claim) {
    return new CodeFate(customer.value(), claim.id().value(), false, false, false);
  }

  boolean isOf(CustomerId customer) {
    return customer.value().equals(holder);
  }

  boolean isBy(JobClaim claim) {
    return claim.id().value().equals(job);
  }

  /** What is in the way of giving the code to a customer who does not have it. */
  Optional<Obstacle.Kind> obstacle() {
    if (holder != null) {
      return Optional.of(Obstacle.Kind.ASSIGNED);
    }
    if (revoked) {
      return Optional.of(Obstacle.Kind.REVOKED);
    }
    if (held) {
      return Optional.of(Obstacle.Kind.HELD);
    }
    return used ? Optional.of(Obstacle.Kind.USED) : Optional.empty();
  }
}
