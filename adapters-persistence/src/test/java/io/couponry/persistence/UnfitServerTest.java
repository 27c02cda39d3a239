package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Unavailable;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server is there, and is not one to work with: not yet, not any more, or not the primary. */
class UnfitServerTest extends PostgresContract {
  @Test
  void aServerThatTakesNoWritesIsAnOutageAndNotReady() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var standby = TestDatabase.shared().newReadOnlyPool();
    var database = new Database(standby);
    var ports = TestDatabase.newPorts(database);

    // when, then
    assertThatThrownBy(() -> await(() -> ports.redemptions().claim(scene.claim(coupon).build())))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(
            () ->
                await(() -> ports.organizations().put(scene.organization(), OptionalLong.empty())))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(
            () ->
                await(
                    () ->
                        ports
                            .coupons()
                            .add(
                                scene.drafted(aCoupon().withId("b").sharedCode("BBB")),
                                Optional.empty(),
                                Optional.empty())))
        .isInstanceOf(Unavailable.class);
    assertThat(await(database::isReady)).isFalse();
    assertThat(await(new Database(TestDatabase.shared().pool())::isReady)).isTrue();
    standby.closeAndAwait();
  }

  @ParameterizedTest
  @ValueSource(strings = {"57P03", "57P01", "53300"})
  void aServerThatSendsConnectionsAwayIsAnOutageAndNotReady(String state) throws IOException {
    // given
    var scene = aScene();
    try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> sendAway(server, state));
      Pool pool = TestDatabase.shared().newPoolTo(server.getLocalPort());
      var database = new Database(pool);
      var ports = TestDatabase.newPorts(database);

      // when, then
      assertThatThrownBy(() -> await(() -> ports.organizations().find(scene.id())))
          .isInstanceOf(Unavailable.class);
      assertThat(await(database::isReady)).isFalse();
      pool.closeAndAwait();
    }
  }

  /** Answers whatever a session begins with by an error of this state. */
  private static void sendAway(ServerSocket server, String state) {
    var fields = "SFATAL\0VFATAL\0C" + state + "\0Mthe database system is not there for you\0\0";
    var error =
        Buffer.buffer()
            .appendByte((byte) 'E')
            .appendInt(Integer.BYTES + fields.length())
            .appendString(fields, StandardCharsets.US_ASCII.name());
    while (!server.isClosed()) {
      try (var session = server.accept()) {
        assertThat(session.getInputStream().readNBytes(Integer.BYTES)).hasSize(Integer.BYTES);
        session.getOutputStream().write(error.getBytes());
      } catch (IOException closed) {
        return;
      }
    }
  }
}
