package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What whoever asks for it at once gets; {@code KilledJobsIT} has the whole way with two keys. */
@QuarkusTest
class KeyRotationsTest extends WholeApplicationTest {
  private static final String PATH = "/api/key-rotations";

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Pool pool;

  @Test
  void whereAllIsUnderTheNewestKeyThereIsNothingToDo() {
    // given
    var shop = Shop.open(platform());
    shop.sharedCode("");

    // when
    var reply = shop.admin().call("POST", PATH, null);

    // then
    assertThat(reply.status()).as(reply.text()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("conflict");
    assertThat(reply.json().path("detail").asText()).contains("former key");
    assertThat(shop.admin().get("/api/jobs").json().path("items")).isEmpty();
  }

  @Test
  void aJobThatIsOpenIsTheAnswer() {
    // given
    var shop = Shop.open(platform());
    var open =
        pool.preparedQuery(
                "INSERT INTO job (organization, id, kind, work, due_at)"
                    + " VALUES ($1, gen_random_uuid(), 'rotate-keys', '{\"key\":\"2\"}',"
                    + " now() + interval '1 hour') RETURNING id::text")
            .execute(Tuple.of(shop.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .iterator()
            .next()
            .getString(0);

    // when
    var reply = shop.admin().call("POST", PATH, null);

    // then
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    assertThat(reply.header("Location")).endsWith("/api/jobs/" + open);
    assertThat(reply.json().path("kind").asText()).isEqualTo("rotate-keys");
    assertThat(shop.admin().delete("/api/jobs/" + open).status()).isEqualTo(204);
  }

  @Test
  void onlyAdministratorsAskForIt() {
    var shop = Shop.open(platform());

    assertThat(shop.redeemer().call("POST", PATH, null).status()).isEqualTo(403);
    assertThat(shop.browser().call("POST", PATH, null).status()).isEqualTo(403);
    assertThat(nobody().call("POST", PATH, null).status()).isEqualTo(401);
  }
}
