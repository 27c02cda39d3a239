package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.bootstrap.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bulky work, as whoever asked for it sees it. */
@QuarkusTest
class JobsTest extends WholeApplicationTest {
  private static final String PATH = "/api/jobs";

  @Test
  void aJobIsFollowedToItsEnd() {
    // given
    var shop = Shop.open(platform());

    // when
    var accepted = submitted(shop, "{\"items\":7}");

    // then
    var id = accepted.json().path("id").asText();
    assertThat(accepted.header("Location")).endsWith(PATH + "/" + id);
    var job = awaited(shop, id, "done");
    assertThat(job.path("kind").asText()).isEqualTo("tested");
    assertThat(job.path("done").asLong()).isEqualTo(7);
    assertThat(job.path("total").asLong()).isEqualTo(7);
    assertThat(job.path("errors").asLong()).isEqualTo(2);
    assertThat(job.path("rate").isNumber()).isTrue();
    assertThat(job.has("remainingSeconds")).isFalse();
    assertThat(job.has("failure")).isFalse();
    assertThat(Instant.parse(job.path("finishedAt").asText()))
        .isAfterOrEqualTo(Instant.parse(job.path("startedAt").asText()));
    assertThat(Instant.parse(job.path("startedAt").asText()))
        .isAfterOrEqualTo(Instant.parse(job.path("createdAt").asText()));
    assertThat(shop.admin().get(job.path("links").path("self").asText()).json()).isEqualTo(job);
  }

  @Test
  void aRepeatOfTheCallGetsTheSameJob() {
    // given
    var shop = Shop.open(platform());
    var key = Api.unique("key-");

    // when
    var first = shop.admin().post(TestedWorkResource.PATH, "{\"items\":1}", "Idempotency-Key", key);
    var again = shop.admin().post(TestedWorkResource.PATH, "{\"items\":1}", "Idempotency-Key", key);
    var other = shop.admin().post(TestedWorkResource.PATH, "{\"items\":2}", "Idempotency-Key", key);

    // then
    assertThat(List.of(first.status(), again.status())).containsOnly(202);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(ids(shop, "")).containsExactly(first.json().path("id").asText());
  }

  @Test
  void aJobThatIsCancelledStaysWhereItIs() {
    // given
    var shop = Shop.open(platform());
    var id = submitted(shop, "{}").json().path("id").asText();
    Waiting.until("some steps", () -> job(shop, id).path("done").asLong() > 3);

    // when
    var cancelled = shop.admin().delete(PATH + "/" + id);

    // then
    assertThat(cancelled.status()).isEqualTo(204);
    var job = job(shop, id);
    assertThat(job.path("state").asText()).isEqualTo("cancelled");
    assertThat(job.has("finishedAt")).isTrue();
    assertThat(shop.admin().delete(PATH + "/" + id).status()).isEqualTo(204);
    awaited(shop, submitted(shop, "{\"items\":3}").json().path("id").asText(), "done");
    assertThat(job(shop, id)).isEqualTo(job);
  }

  @Test
  void aJobThatHasEndedCannotBeCancelled() {
    // given
    var shop = Shop.open(platform());
    var id = submitted(shop, "{\"items\":1}").json().path("id").asText();
    awaited(shop, id, "done");

    // when
    var refused = shop.admin().delete(PATH + "/" + id);

    // then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("conflict");
    assertThat(refused.json().path("detail").asText()).isEqualTo("The job has ended: it is done.");
  }

  @Test
  void aJobThatFailedSaysWhy() {
    // given
    var shop = Shop.open(platform());
    var id = submitted(shop, "{\"impossible\":true}").json().path("id").asText();

    // when
    var job = awaited(shop, id, "failed");

    // then
    assertThat(job.path("failure").asText()).isEqualTo("The coupon is gone.");
    assertThat(job.path("done").asLong()).isZero();
  }

  @Test
  void jobsAreListedLatestFirstAndNarrowedDown() {
    // given
    var shop = Shop.open(platform());
    var done = submitted(shop, "{\"items\":1}").json().path("id").asText();
    awaited(shop, done, "done");
    var failed = submitted(shop, "{\"impossible\":true}").json().path("id").asText();
    awaited(shop, failed, "failed");

    // when
    var first = shop.admin().get(PATH + "?limit=1").json();

    // then
    assertThat(Json.texts(first.path("items"), "id")).containsExactly(failed);
    assertThat(ids(shop, "?limit=1&cursor=" + first.path("next").asText())).containsExactly(done);
    assertThat(ids(shop, "?state=done")).containsExactly(done);
    assertThat(ids(shop, "?kind=tested&state=failed")).containsExactly(failed);
    assertThat(ids(shop, "?kind=another")).isEmpty();
  }

  @Test
  void anotherOrganizationsJobsAreNotThere() {
    // given
    var owner = Shop.open(platform());
    var id = submitted(owner, "{}").json().path("id").asText();
    var stranger = Shop.open(platform());

    // when, then
    assertThat(stranger.admin().get(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(stranger.admin().delete(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(ids(stranger, "")).isEmpty();
    assertThat(job(owner, id).path("state").asText()).isIn("waiting", "running");
    assertThat(owner.admin().delete(PATH + "/" + id).status()).isEqualTo(204);
  }

  @Test
  void onlyAdministratorsSeeJobs() {
    var shop = Shop.open(platform());

    assertThat(shop.redeemer().get(PATH).status()).isEqualTo(403);
    assertThat(shop.browser().get(PATH).status()).isEqualTo(403);
    assertThat(nobody().get(PATH).status()).isEqualTo(401);
  }

  @Test
  void everyWrongParameterIsNamedAtOnce() {
    var shop = Shop.open(platform());

    var refused = shop.admin().get(PATH + "?state=lost&kind=No%20Kind&limit=0&cursor=eA");

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.fields()).containsExactlyInAnyOrder("state", "kind", "limit", "cursor");
    for (var query : List.of("state=DONE", "kind=%00", "kind=A", "cursor=%25")) {
      assertThat(shop.admin().get(PATH + "?" + query).status()).as(query).isEqualTo(400);
    }
  }

  @Test
  void whatNamesNoJobIsNotFound() {
    var shop = Shop.open(platform());

    for (var id : List.of(UUID.randomUUID().toString(), "1", "none", "%00", "1-1-1-1-1")) {
      assertThat(shop.admin().get(PATH + "/" + id).problem()).as(id).isEqualTo("not-found");
      assertThat(shop.admin().delete(PATH + "/" + id).problem()).as(id).isEqualTo("not-found");
    }
  }

  private static Reply submitted(Shop shop, String body) {
    var reply = shop.admin().post(TestedWorkResource.PATH, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    return reply;
  }

  private static JsonNode awaited(Shop shop, String id, String state) {
    Waiting.until(state, () -> job(shop, id).path("state").asText().equals(state));
    return job(shop, id);
  }

  private static JsonNode job(Shop shop, String id) {
    return shop.admin().get(PATH + "/" + id).json();
  }

  private static List<String> ids(Shop shop, String query) {
    return Json.texts(shop.admin().get(PATH + query).json().path("items"), "id");
  }
}
