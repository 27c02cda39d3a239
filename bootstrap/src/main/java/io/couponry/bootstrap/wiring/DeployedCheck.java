package io.couponry.bootstrap.wiring;

import io.couponry.application.port.out.CouponCheck;
import io.couponry.domain.organization.Organization;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * A check that a deployer added, held to a time limit, brought back to the caller's thread, and its
 * failures logged: by their type and place alone, since a message might quote the code.
 */
final class DeployedCheck implements CouponCheck {
  private static final Logger LOG = Logger.getLogger(DeployedCheck.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final CouponCheck check;

  DeployedCheck(CouponCheck check) {
    this.check = check;
  }

  @Override
  public boolean concerns(Organization organization) {
    return check.concerns(organization);
  }

  @Override
  public Uni<Verdict> check(Question question) {
    var context = Vertx.currentContext();
    return Uni.createFrom()
        .deferred(() -> check.check(question))
        .ifNoItem()
        .after(LONGEST)
        .fail()
        .onFailure()
        .invoke(this::report)
        .emitOn(
            command -> {
              if (context == null) {
                command.run();
              } else {
                context.runOnContext(ignored -> command.run());
              }
            });
  }

  private void report(Throwable failure) {
    var trace = failure.getStackTrace();
    LOG.errorf(
        "coupon check failed: check=%s failure=%s at=%s",
        check.getClass().getName(),
        failure.getClass().getName(),
        trace.length == 0 ? "?" : trace[0]);
  }
}
