package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Walks every operation of the OpenAPI document with keys that must not get anywhere. */
@QuarkusTest
class AccessTest extends WholeApplicationTest {
  private static final Set<String> FOR_PUBLIC = Set.of("POST /api/coupon/validate");
  private static final Set<String> FOR_REDEEMERS =
      Set.of(
          "POST /api/coupon/validate",
          "POST /api/coupons/validate-references",
          "POST /api/holds",
          "GET /api/holds/{id}",
          "DELETE /api/holds/{id}",
          "POST /api/holds/{id}/confirm",
          "POST /api/redemptions",
          "GET /api/redemptions",
          "GET /api/redemptions/{id}",
          "POST /api/redemptions/{id}/rollback");

  private static final Map<String, String> FILES =
      Map.of(
          "POST /api/coupons/{id}/imports", "code\nOLD-1\n",
          "POST /api/coupons/{id}/assignments", "customerId\nann\n");

  private record Operation(String method, String path) {
    String name() {
      return method + " " + path;
    }

    boolean hasBody() {
      return method.equals("POST") || method.equals("PUT");
    }

    boolean takesFile() {
      return FILES.containsKey(name());
    }

    String body() {
      return FILES.getOrDefault(name(), "{}");
    }
  }

  @Test
  void nobodyGetsInWithoutAKey() {
    for (var operation : operations()) {
      var reply = call(nobody(), operation, operation.path().replaceAll("[{}]", ""));
      assertThat(reply.status()).as(operation.name()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  void everyRoleGetsWhereItMayAndNowhereElse() {
    var shop = Shop.open(platform());
    for (var operation : operations()) {
      var path = operation.path().replace("{org}", shop.id()).replaceAll("\\{[a-zA-Z]+}", "none");
      assertThat(call(shop.browser(), operation, path).status() == 403)
          .as("public: " + operation.name())
          .isEqualTo(!FOR_PUBLIC.contains(operation.name()));
      assertThat(call(shop.redeemer(), operation, path).status() == 403)
          .as("redeemer: " + operation.name())
          .isEqualTo(!FOR_REDEEMERS.contains(operation.name()));
    }
  }

  @Test
  void anotherOrganizationsAdminFindsNothing() {
    var owner = Shop.open(platform());
    var coupon =
        owner.coupon(
            "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},"
                + "\"codes\":{\"source\":\"generated\",\"format\":\"AAAAAAAAAA\"}");
    owner.admin().post("/api/coupons/" + coupon + "/batches", "{\"count\":3}");
    var code = owner.admin().get("/api/coupons/" + coupon + "/codes").csvCodes().getFirst();
    var batch = id(owner, "/api/coupons/" + coupon + "/batches");
    owner.admin().post("/api/coupons/" + coupon + "/revocations", "{\"from\":3,\"to\":3}");
    var revocation = id(owner, "/api/coupons/" + coupon + "/revocations");
    var redemption = owner.redeemer().redeem(code).json().path("id").asText();
    var key =
        owner
            .admin()
            .get("/api/organizations/" + owner.id() + "/keys")
            .json()
            .path("items")
            .get(0)
            .path("id")
            .asText();
    owner.admin().put("/api/character-sets/q", "{\"characters\":\"QWE\"}");
    owner.admin().put("/api/campaigns/q", "{\"name\":\"QWE\"}");
    var before = snapshot(owner, coupon);
    var stranger = Shop.open(platform());

    for (var operation : operations()) {
      var path =
          operation
              .path()
              .replace("{org}", owner.id())
              .replace("{keyId}", key)
              .replace("{abbreviation}", "q")
              .replace("{ordinal}", "0")
              .replace("campaigns/{id}", "campaigns/q")
              .replace("redemptions/{id}", "redemptions/" + redemption)
              .replace("{revocation}", revocation)
              .replace("{batch}", batch)
              .replace("{job}", "00000000-0000-0000-0000-000000000000")
              .replace("{id}", coupon);
      var reply = call(stranger.admin(), operation, path);

      assertThat(reply.text().replace(path, ""))
          .as(operation.name())
          .doesNotContain(code, redemption, key, batch, revocation);
      if (operation.path().contains("{") && !namesAThingOfTheCallers(operation)) {
        assertThat(reply.status())
            .as(operation.name() + " " + reply.text())
            .isIn(400, 403, 404, 428);
      } else if (operation.method().equals("GET") && reply.status() == 200) {
        assertThat(reply.text()).as(operation.name()).doesNotContain(coupon, "QWE");
      }
    }
    assertThat(stranger.redeemer().validate(code).problem()).isEqualTo("code-not-found");
    assertThat(stranger.redeemer().redeem(code).problem()).isEqualTo("code-not-found");

    assertThat(snapshot(owner, coupon)).isEqualTo(before);
  }

  @Test
  void thePlatformKeyActsInsideAnOrganizationThatItNames() {
    var shop = Shop.open(platform());

    assertThat(platform().get("/api/coupons").status()).isEqualTo(403);
    assertThat(platform().get("/api/coupons", "Couponry-Organization", shop.id()).status())
        .isEqualTo(200);
    assertThat(platform().get("/api/coupons", "Couponry-Organization", "no-such").status())
        .isEqualTo(404);
    var unborn = Api.unique("unborn-");
    assertThat(
            platform()
                .put(
                    "/api/organizations/" + unborn,
                    "{\"name\":\"New\",\"currency\":\"EUR\",\"timeZone\":\"UTC\"}",
                    "Couponry-Organization",
                    unborn)
                .status())
        .isEqualTo(201);
    assertThat(shop.admin().get("/api/organizations").status()).isEqualTo(403);
    assertThat(shop.admin().put("/api/organizations/" + shop.id(), "{}").status()).isEqualTo(403);
    assertThat(shop.admin().get("/api/organizations/" + shop.id()).status()).isEqualTo(200);
  }

  @Test
  void racingCreationsOfOneOrganizationAllSucceed() throws Exception {
    var id = Api.unique("raced-");
    var body = "{\"name\":\"New\",\"currency\":\"EUR\",\"timeZone\":\"UTC\"}";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          Collections.nCopies(
              8,
              (Callable<Integer>) () -> platform().put("/api/organizations/" + id, body).status());
      var statuses = new ArrayList<Integer>();
      for (var call : threads.invokeAll(calls)) {
        statuses.add(call.get());
      }
      assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
    }
  }

  @Test
  void aRevokedKeyIsNoKey() {
    var shop = Shop.open(platform());
    var made =
        shop.admin()
            .post("/api/organizations/" + shop.id() + "/keys", "{\"role\":\"redeemer\"}")
            .json();
    var revoked = platform().with(made.path("secret").asText());
    assertThat(revoked.get("/api/redemptions").status()).isEqualTo(200);

    var path = "/api/organizations/" + shop.id() + "/keys/" + made.path("id").asText();

    assertThat(shop.admin().delete(path).status()).isEqualTo(204);
    assertThat(revoked.get("/api/redemptions").status()).isEqualTo(401);
    assertThat(shop.admin().delete(path).status()).isEqualTo(404);
  }

  @Test
  void aRepeatedOrderForAKeyGivesTheSameKey() {
    var shop = Shop.open(platform());
    var path = "/api/organizations/" + shop.id() + "/keys";
    var body = "{\"role\":\"redeemer\",\"label\":\"till\"}";

    var first = shop.admin().post(path, body, "Idempotency-Key", "till-1");
    var again = shop.admin().post(path, body, "Idempotency-Key", "till-1");

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  /** What is put by name is put into the caller's own organization; customers are names alone. */
  private static boolean namesAThingOfTheCallers(Operation operation) {
    return operation.path().contains("{abbreviation}")
        || operation.path().startsWith("/api/campaigns/")
        || operation.path().startsWith("/api/customers/");
  }

  private List<Operation> operations() {
    var paths = nobody().get("/q/openapi?format=json").json().path("paths");
    var operations = new ArrayList<Operation>();
    for (var path : paths.properties()) {
      for (var operation : path.getValue().properties()) {
        operations.add(new Operation(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()));
      }
    }
    assertThat(operations).hasSizeGreaterThan(20);
    return operations;
  }

  /** Of the first thing in a list. */
  private static String id(Shop shop, String list) {
    return shop.admin().get(list).json().path("items").get(0).path("id").asText();
  }

  private static Reply call(Api api, Operation operation, String path) {
    return api.call(
        operation.method(),
        path,
        operation.hasBody() ? operation.body() : null,
        "Content-Type",
        operation.takesFile() ? "text/csv" : "application/json",
        "Idempotency-Key",
        Api.unique("access-"));
  }

  private static List<JsonNode> snapshot(Shop shop, String coupon) {
    return List.of(
        shop.admin().get("/api/coupons").json(),
        shop.admin().get("/api/coupons/" + coupon + "/batches").json(),
        shop.admin().get("/api/coupons/" + coupon + "/revocations").json(),
        shop.admin().get("/api/coupons/" + coupon + "/usage").json(),
        shop.admin().get("/api/character-sets").json(),
        shop.admin().get("/api/campaigns").json(),
        shop.admin().get("/api/organizations/" + shop.id()).json(),
        shop.admin().get("/api/organizations/" + shop.id() + "/keys").json(),
        shop.admin().get("/api/redemptions").json());
  }
}
