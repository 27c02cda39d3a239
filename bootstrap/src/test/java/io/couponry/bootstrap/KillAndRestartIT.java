package io.couponry.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.bootstrap.Traffic.Answered;
import io.couponry.bootstrap.Traffic.Attempt;
import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.api.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the service acknowledged is true, however it ended. */
@Timeout(300)
class KillAndRestartIT {
  private static final int SHOPPERS = 8;
  private static final int ACKNOWLEDGED_BEFORE_DEATH = 300;
  private static final String SHARED_CODE = "WELCOME";

  /** One folder for all: what takes long at a first start happens once. */
  @TempDir static Path temporary;

  private final String shop = Api.unique("shop-");
  private Path home = Path.of("");
  private String adminKey = "";
  private String tillKey = "";

  @BeforeEach
  void processesAreKnownByTheRealPath() throws IOException {
    home = temporary.toRealPath();
  }

  @Test
  void whatWasAcknowledgedOutlivesTheService() throws Exception {
    var traffic = trafficUntil(PackagedService::kill);

    try (var service = PackagedService.on(home)) {
      assertKeepsItsWord(service, traffic);
    }
  }

  @Test
  void whatWasAcknowledgedOutlivesTheServiceAndItsDatabase() throws Exception {
    var traffic = trafficUntil(PackagedService::killWithDatabase);

    try (var service = PackagedService.on(home)) {
      assertKeepsItsWord(service, traffic);
    }
  }

  @Test
  void aSignalEndsTheServiceAndItsDatabase() throws Exception {
    try (var service = PackagedService.on(home)) {
      assertThat(service.databaseProcesses()).isNotEmpty();

      service.stop();

      assertThat(service.hasEndedWithin(Duration.ofSeconds(30))).as(service.log()).isTrue();
      assertThat(service.databaseProcesses()).isEmpty();
    }
  }

  /** Leaves the folder as the death left it: an orphaned database goes on running. */
  private Traffic trafficUntil(Consumer<PackagedService> death) throws Exception {
    var service = PackagedService.on(home);
    try {
      openShop(service.asPlatform());
      var singleCodes =
          service.as(adminKey).get("/api/coupons/single/codes", "Accept", "text/csv").csvCodes();
      var traffic = Traffic.of(SHOPPERS, service.as(tillKey), SHARED_CODE, singleCodes);
      try {
        traffic.awaitAcknowledged(ACKNOWLEDGED_BEFORE_DEATH);
      } finally {
        death.accept(service);
        traffic.awaitEnd();
      }
      assertThat(service.hasEndedWithin(Duration.ofSeconds(10))).isTrue();
      return traffic;
    } catch (Throwable e) {
      service.close();
      throw e;
    }
  }

  private void assertKeepsItsWord(PackagedService service, Traffic traffic) {
    var till = service.as(tillKey);
    var admin = service.as(adminKey);
    assertThat(till.get("/q/health").json().path("status").asText()).isEqualTo("UP");

    var kept = history(till);
    assertAcknowledgedAreAmong(kept, traffic, till);
    assertFiguresAgreeWith(kept, admin);

    assertRepeatsAreAnsweredAsBefore(traffic.answered(), till);
    assertThat(ids(history(till))).isEqualTo(ids(kept));

    var late = assertRepeatsGetOneAnswer(traffic.unanswered(), till);
    var all = history(till);
    assertThat(ids(all))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(traffic.answered().stream(), late.stream())
                .filter(Answered::isTaken)
                .map(Answered::redemption)
                .toList());
    assertFiguresAgreeWith(all, admin);
  }

  /** Beside them, only what was under way can be there. */
  private static void assertAcknowledgedAreAmong(List<JsonNode> kept, Traffic traffic, Api till) {
    var acknowledged = traffic.answered().stream().filter(Answered::isTaken).toList();
    assertThat(ids(kept)).containsAll(acknowledged.stream().map(Answered::redemption).toList());
    assertThat(traffic.unanswered()).hasSize(SHOPPERS);
    assertThat(kept.size() - acknowledged.size()).isBetween(0, SHOPPERS);
    for (var use : acknowledged) {
      var found = till.get("/api/redemptions/" + use.redemption());
      assertThat(found.status()).as(found.text()).isEqualTo(200);
      assertThat(found.json()).isEqualTo(use.reply().json());
    }
  }

  private static void assertRepeatsAreAnsweredAsBefore(List<Answered> answered, Api till) {
    assertThat(answered).extracting(earlier -> earlier.reply().status()).containsOnly(201, 422);
    for (var earlier : answered) {
      assertIsReplayOf(earlier.reply(), earlier.attempt().at(till));
    }
  }

  private static List<Answered> assertRepeatsGetOneAnswer(List<Attempt> unanswered, Api till) {
    var answered = new ArrayList<Answered>();
    for (var attempt : unanswered) {
      var reply = attempt.at(till);
      assertThat(reply.status())
          .as(reply.text())
          .isIn(attempt.code().equals(SHARED_CODE) ? List.of(201) : List.of(201, 422));
      assertIsReplayOf(reply, attempt.at(till));
      answered.add(new Answered(attempt, reply));
    }
    return answered;
  }

  private static void assertIsReplayOf(Reply first, Reply again) {
    assertThat(again.status()).as(again.text()).isEqualTo(first.status());
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  private static void assertFiguresAgreeWith(List<JsonNode> history, Api admin) {
    var single = history.stream().filter(use -> couponOf(use).equals("single")).toList();
    assertThat(single).extracting(use -> use.path("code").asText()).doesNotHaveDuplicates();
    assertThat(uses(admin, "single")).isEqualTo(single.size());
    assertThat(uses(admin, "shared")).isEqualTo(history.size() - single.size());
  }

  private static List<JsonNode> history(Api till) {
    var all = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var page = till.get("/api/redemptions?limit=500" + cursor).json();
      page.path("items").forEach(all::add);
      cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  private static List<String> ids(List<JsonNode> history) {
    return history.stream().map(use -> use.path("id").asText()).toList();
  }

  private static String couponOf(JsonNode use) {
    return use.path("couponId").asText();
  }

  private static long uses(Api admin, String coupon) {
    return admin.get("/api/coupons/" + coupon + "/usage").json().path("uses").asLong(-1);
  }

  private void openShop(Api platform) {
    create(
        platform.put(
            "/api/organizations/" + shop,
            "{\"name\":\"Shop\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Berlin\"}"));
    adminKey = key(platform, "admin");
    tillKey = key(platform, "redeemer");
    var admin = platform.with(adminKey);
    coupon(admin, "shared", "\"total\":100000", "\"shared\",\"code\":\"" + SHARED_CODE + "\"");
    coupon(admin, "single", "\"perCode\":1", "\"generated\",\"format\":\"AAAA-AAAA-AAAA\"");
    create(admin.post("/api/coupons/single/batches", "{\"count\":2000}"));
  }

  private String key(Api platform, String role) {
    return create(
            platform.post("/api/organizations/" + shop + "/keys", "{\"role\":\"" + role + "\"}"))
        .json()
        .path("secret")
        .asText();
  }

  private static void coupon(Api admin, String id, String limits, String codes) {
    create(
        admin.post(
            "/api/coupons",
            """
            {"id":"%s","discount":{"type":"percentage","percent":"10"},
             "limits":{%s},"codes":{"source":%s}}
            """
                .formatted(id, limits, codes)));
  }

  private static Reply create(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply;
  }
}
