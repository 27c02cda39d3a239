package io.couponry.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.api.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes without end is refused while it comes, by a service that could not hold it. */
@Timeout(180)
class EndlessBodiesIT {
  private static final String IMPORTED =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"codes\":{\"source\":\"imported\"}";
  private static final String LITTLE_MEMORY = "-Xmx160m";
  private static final long MEGABYTE = 1_000_000;

  @TempDir static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static PackagedService service;

  @BeforeAll
  static void start() throws IOException {
    service =
        PackagedService.on(
            temporary.toRealPath(),
            List.of(LITTLE_MEMORY),
            Map.of("couponry.imports.max-bytes", "" + 20 * MEGABYTE));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aLineOfManyGigabytesIsCutOff() throws IOException {
    // given
    var shop = Shop.open(service.asPlatform());
    var coupon = shop.coupon(IMPORTED);

    // when
    var flood =
        Flood.of(shop.admin(), imports(coupon), "text/csv", "code\nA1\n", "x", 64_000 * MEGABYTE);

    // then
    assertThat(flood.answer())
        .startsWith("HTTP/1.1 400")
        .contains("/problems/invalid-request", "line 3 is longer than 65536 bytes");
    assertThat(flood.wasStopped()).isTrue();
    assertServesAndHasKeptNothing(shop);
  }

  @Test
  void aFileOverTheBoundIsCutOffWhereItPassesIt() throws IOException {
    // given
    var shop = Shop.open(service.asPlatform());
    var coupon = shop.coupon(IMPORTED);

    // when
    var flood =
        Flood.of(
            shop.admin(),
            imports(coupon),
            "text/csv",
            "code,note\n",
            "AAAAAAAAAAAA," + "x".repeat(900) + "\n",
            64_000 * MEGABYTE);

    // then
    assertThat(flood.answer()).startsWith("HTTP/1.1 413").contains("/problems/payload-too-large");
    assertThat(flood.wasStopped()).isTrue();
    assertServesAndHasKeptNothing(shop);
  }

  @Test
  void aJsonBodyOf300MegabytesIsRefusedThatNobodyAnnounced() throws IOException {
    // given
    var shop = Shop.open(service.asPlatform());

    // when
    var flood =
        Flood.of(
            shop.admin(), "/api/coupons", "application/json", "{\"name\":\"", "x", 300 * MEGABYTE);

    // then
    assertThat(flood.answer()).startsWith("HTTP/1.1 413").contains("/problems/payload-too-large");
    assertServesAndHasKeptNothing(shop);
  }

  private static void assertServesAndHasKeptNothing(Shop shop) {
    assertThat(shop.admin().get("/api/jobs").json().path("items")).isEmpty();
    assertThat(service.log()).doesNotContain("OutOfMemory");
  }

  private static String imports(String coupon) {
    return "/api/coupons/" + coupon + "/imports";
  }
}
