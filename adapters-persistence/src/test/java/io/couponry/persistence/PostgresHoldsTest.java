package io.couponry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.HoldsContract;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.redemption.Hold;
import java.sql.SQLException;

class PostgresHoldsTest extends PostgresContract implements HoldsContract {
  @Override
  public void expire(Scene scene, Hold hold) {
    try (var connection = TestDatabase.shared().connect();
        var statement =
            connection.prepareStatement(
                "UPDATE open_hold SET expires_at = now() WHERE organization = ? AND hold = ?")) {
      statement.setString(1, scene.id().value());
      statement.setObject(2, hold.id().value());
      assertThat(statement.executeUpdate()).isEqualTo(hold.uses().size());
    } catch (SQLException e) {
      throw new AssertionError("the hold was not changed", e);
    }
  }
}
