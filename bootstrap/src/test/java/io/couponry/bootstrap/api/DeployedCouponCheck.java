package io.couponry.bootstrap.api;

import io.couponry.application.port.out.CouponCheck;
import io.couponry.domain.organization.Organization;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What a deployer may add: nothing names it, and it says no to the organizations it knows. */
@ApplicationScoped
class DeployedCouponCheck implements CouponCheck {
  static final String REJECTING = "deployed-rejecting";
  static final String BROKEN = "deployed-broken";

  @Override
  public boolean concerns(Organization organization) {
    return organization.id().value().startsWith("deployed-");
  }

  @Override
  public Uni<Verdict> check(Question question) {
    return switch (question.organization().id().value()) {
      case REJECTING -> Uni.createFrom().item(new Verdict.Rejected("not-today", "Not today."));
      case BROKEN -> throw new IllegalStateException(question.code());
      default -> Uni.createFrom().item(new Verdict.Accepted());
    };
  }
}
