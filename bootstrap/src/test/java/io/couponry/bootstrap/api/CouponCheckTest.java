package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.couponry.application.port.in.ManageCoupons;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.application.port.out.CouponCheck;
import io.couponry.application.port.out.CouponCheck.Verdict;
import io.couponry.application.service.CouponChecks;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class CouponCheckTest extends WholeApplicationTest {
  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  CouponChecks checks;

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  ManageOrganizations organizations;

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  ManageCoupons coupons;

  @Test
  void anOrganizationsCheckIsReadAsItWasPut() {
    var shop =
        Shop.open(
            platform(),
            ",\"couponCheck\":{\"url\":\"https://a.checks.example/c?d=e\",\"timeoutMillis\":1250,"
                + "\"whenUnanswered\":\"accept\"}");
    var path = "/api/organizations/" + shop.id();
    var read = shop.admin().get(path);

    assertThat(read.json().path("couponCheck").toString())
        .isEqualTo(
            "{\"url\":\"https://a.checks.example/c?d=e\",\"timeoutMillis\":1250,"
                + "\"whenUnanswered\":\"accept\"}");

    var usual = platform().put(path, settings("{\"url\":\"http://127.0.0.1:9/\"}"));
    assertThat(usual.json().path("couponCheck").toString())
        .isEqualTo(
            "{\"url\":\"http://127.0.0.1:9/\",\"timeoutMillis\":500,"
                + "\"whenUnanswered\":\"refuse\"}");

    var none = platform().put(path, settings("null"));
    assertThat(none.status()).as(none.text()).isEqualTo(200);
    assertThat(none.json().has("couponCheck")).isFalse();
    assertThat(shop.admin().get(path).json().has("couponCheck")).isFalse();
  }

  private record Bad(String check, List<String> fields) {
    Bad(String check, String... fields) {
      this(check, List.of(fields));
    }
  }

  @TestFactory
  Stream<DynamicTest> checksThatCannotBe() {
    var id = Api.unique("unchecked-");
    return Stream.of(
            new Bad("{}", "couponCheck.url"),
            new Bad("{\"url\":null}", "couponCheck.url"),
            new Bad("{\"url\":1}", "couponCheck.url"),
            new Bad("\"https://a.checks.example/\"", "couponCheck"),
            notAt(""),
            notAt("ftp://a.checks.example/"),
            notAt("https://user@a.checks.example/"),
            notAt("https://a.checks.example/#f"),
            notAt("https://a.checks.example./"),
            notAt("https://checks.example/"),
            notAt("https://a.checks.example.evil.example/"),
            notAt("https://evil.example/a.checks.example"),
            notAt("https://evil.example\\\\@a.checks.example/"),
            notAt("https://localhost/"),
            notAt("https://169.254.169.254/latest/meta-data/"),
            notAt("https://2130706433/"),
            notAt("https://0x7f.1/"),
            notAt("https://0177.0.0.1/"),
            notAt("https://127.0.0.1./"),
            notAt("https://[::1]/"),
            notAt("https://a.checks.example/" + "x".repeat(2_000)),
            new Bad(with("\"timeoutMillis\":49"), "couponCheck.timeoutMillis"),
            new Bad(with("\"timeoutMillis\":5001"), "couponCheck.timeoutMillis"),
            new Bad(with("\"timeoutMillis\":\"500\""), "couponCheck.timeoutMillis"),
            new Bad(with("\"timeoutMillis\":1.5"), "couponCheck.timeoutMillis"),
            new Bad(with("\"whenUnanswered\":\"retry\""), "couponCheck.whenUnanswered"),
            new Bad(with("\"whenUnanswered\":true"), "couponCheck.whenUnanswered"),
            new Bad(with("\"secret\":\"x\""), "couponCheck.secret"),
            new Bad(
                "{\"url\":\"x\",\"timeoutMillis\":1,\"whenUnanswered\":\"\"}",
                "couponCheck.url",
                "couponCheck.timeoutMillis",
                "couponCheck.whenUnanswered"))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.check(),
                    () -> {
                      var reply = platform().put("/api/organizations/" + id, settings(bad.check()));

                      assertThat(reply.status()).as(reply.text()).isEqualTo(400);
                      assertThat(reply.problem()).isEqualTo("invalid-request");
                      assertThat(reply.fields()).containsExactlyElementsOf(bad.fields());
                      assertThat(platform().get("/api/organizations/" + id).status())
                          .isEqualTo(404);
                    }));
  }

  @Test
  void adminsReadTheSecretOfTheirOwnOrganization() {
    var shop = Shop.open(platform());
    var other = Shop.open(platform());
    var path = "/api/organizations/" + shop.id() + "/coupon-check/secret";

    var read = shop.admin().get(path);

    assertThat(read.status()).as(read.text()).isEqualTo(200);
    assertThat(read.header("Cache-Control")).isEqualTo("no-store");
    assertThat(key(shop.id())).hasSize(32);
    assertThat(shop.admin().get(path).text()).isEqualTo(read.text());
    assertThat(platform().get(path).text()).isEqualTo(read.text());
    assertThat(
            other.admin().get("/api/organizations/" + other.id() + "/coupon-check/secret").text())
        .isNotEqualTo(read.text());
    assertThat(other.admin().get(path).status()).isEqualTo(404);
    assertThat(shop.redeemer().get(path).status()).isEqualTo(403);
    assertThat(shop.browser().get(path).status()).isEqualTo(403);
    assertThat(nobody().get(path).status()).isEqualTo(401);
    assertThat(platform().get("/api/organizations/no-such/coupon-check/secret").status())
        .isEqualTo(404);
  }

  /** Worked out elsewhere: the organization's service keeps it, so it must never change. */
  @Test
  void theSecretFollowsFromTheMasterKeyAndTheOrganizationsId() {
    var golden = created("golden-check", "null");

    assertThat(key(golden.id().value()))
        .isEqualTo(Base64.getDecoder().decode("L+VfGPsD27bJQi97T4+92d/QZqiLbuMzGnQEG7xBpeU="));
  }

  @Test
  void aBeanOnTheClassPathIsAsked() {
    var rejecting = created(DeployedCouponCheck.REJECTING, "null");
    var broken = created(DeployedCouponCheck.BROKEN, "null");
    var other = created(Api.unique("other-"), "null");

    assertThat(checks.concern(rejecting)).isTrue();
    assertThat(checks.concern(other)).isFalse();
    assertThat(verdict(rejecting)).isEqualTo(new Verdict.Rejected("not-today", "Not today."));
    assertThat(verdict(broken)).isEqualTo(new Verdict.Unanswered());
    assertThat(verdict(other)).isEqualTo(new Verdict.Accepted());
  }

  /** With the key that the organization's admin reads. */
  @Test
  void anOrganizationsServiceIsAskedAndCanTellThatItIsUs() throws Exception {
    // given
    var id = Api.unique("asked-");
    var signatures = new LinkedBlockingQueue<String>();
    var service = service(id, signatures);
    var organization =
        created(
            id,
            "{\"url\":\"http://127.0.0.1:%d/\",\"timeoutMillis\":5000}"
                .formatted(service.getAddress().getPort()));

    // when
    var verdict = verdict(organization);
    service.stop(0);

    // then
    assertThat(verdict).isEqualTo(new Verdict.Rejected("no", "No."));
    assertThat(signatures.remove()).isEqualTo(signatures.remove());
  }

  /** Says no, and notes each signature beside what it should be. */
  private HttpServer service(String organization, Queue<String> signatures) throws IOException {
    var service =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var id = exchange.getRequestHeaders().getFirst("webhook-id");
            var time = exchange.getRequestHeaders().getFirst("webhook-timestamp");
            var body = exchange.getRequestBody().readAllBytes();
            signatures.add(exchange.getRequestHeaders().getFirst("webhook-signature"));
            signatures.add(signature(key(organization), id, time, body));
            var answer =
                "{\"accepted\":false,\"code\":\"no\",\"message\":\"No.\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    service.start();
    return service;
  }

  private Organization created(String id, String check) {
    var reply = platform().put("/api/organizations/" + id, settings(check));
    assertThat(reply.status()).as(reply.text()).isIn(200, 201);
    return await(organizations.find(new OrganizationId(id))).orElseThrow().value();
  }

  private Coupon coupon(Organization organization) {
    var id = Api.unique("C");
    var reply =
        platform()
            .post(
                "/api/coupons",
                "{\"id\":\"%s\",\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},"
                        .formatted(id)
                    + "\"codes\":{\"source\":\"shared\",\"code\":\"%s\"}}".formatted(id),
                "Couponry-Organization",
                organization.id().value());
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return await(coupons.find(organization.id(), new CouponId(id))).orElseThrow();
  }

  private Verdict verdict(Organization organization) {
    return await(
        checks.check(
            new CouponCheck.Question(
                organization,
                coupon(organization),
                "SUMMER26",
                new Occasion(Optional.empty(), Optional.empty(), Channel.WEB, Instant.EPOCH),
                Optional.empty(),
                CouponCheck.Purpose.VALIDATE)));
  }

  private static <T> T await(Uni<T> call) {
    return call.await().atMost(Duration.ofSeconds(10));
  }

  private byte[] key(String organization) {
    var secret =
        platform()
            .get("/api/organizations/" + organization + "/coupon-check/secret")
            .json()
            .path("secret")
            .asText();
    assertThat(secret).startsWith("whsec_");
    return Base64.getDecoder().decode(secret.substring("whsec_".length()));
  }

  private static String signature(byte[] key, String id, String time, byte[] body)
      throws IOException {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static Bad notAt(String url) {
    return new Bad("{\"url\":\"" + url + "\"}", "couponCheck.url");
  }

  private static String with(String member) {
    return "{\"url\":\"https://a.checks.example/\"," + member + "}";
  }

  private static String settings(String check) {
    return "{\"name\":\"Shop\",\"currency\":\"EUR\",\"timeZone\":\"UTC\",\"couponCheck\":"
        + check
        + "}";
  }
}
