package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A removal that comes while a use is being taken. */
class RemovalTest implements PortContract {
  private static final String NAME = "removal-test";
  private static final String TAKE_USE =
      """
      UPDATE coupon_counter SET uses = uses + 1, ever_used = true
      WHERE organization = ? AND coupon = ?
      """;

  private final Pool pool = TestDatabase.shared().newPool(NAME, 2);
  private final OutboundPorts ports = TestDatabase.newPorts(pool);
  private final Sessions sessions = new Sessions(NAME);

  @Override
  public OutboundPorts ports() {
    return ports;
  }

  @AfterEach
  void close() {
    pool.closeAndAwait();
  }

  @Test
  void waitsForTheUseAndArchives() throws SQLException {
    assertThat(removedWhileUseIsTaken(true)).isEqualTo(Removed.ARCHIVED);
  }

  @Test
  void waitsForTheUseThatComesToNothingAndDeletes() throws SQLException {
    assertThat(removedWhileUseIsTaken(false)).isEqualTo(Removed.DELETED);
  }

  private Removed removedWhileUseIsTaken(boolean committed) throws SQLException {
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    try (var claim = RowLock.heldBy(TAKE_USE, scene.id().value(), coupon.id().value())) {
      var removal =
          ports
              .coupons()
              .remove(scene.id(), coupon.id(), Optional.empty())
              .subscribeAsCompletionStage();
      sessions.awaitBlocked(1);
      if (committed) {
        claim.commit();
      } else {
        claim.rollBack();
      }
      return removal.join();
    }
  }
}
