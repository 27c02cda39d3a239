package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What whoever watches the service is told. */
@QuarkusTest
class MetricsTest extends WholeApplicationTest {
  private static final String PATH = "/q/metrics";

  @Test
  void theStepsAndItemsOfJobsAreCounted() {
    // given
    var shop = Shop.open(platform());
    var items = number("couponry_job_items_total{kind=\"tested\"}");
    var steps = number("couponry_job_steps_total{kind=\"tested\"}");
    var errors = number("couponry_job_errors_total{kind=\"tested\"}");

    // when
    shop.admin().post(TestedWorkResource.PATH, "{\"items\":6}");
    Waiting.until(
        "the end of the job",
        () -> shop.admin().get("/api/jobs?state=done").json().path("items").size() == 1);

    // then
    Waiting.until(
        "the last step", () -> number("couponry_job_items_total{kind=\"tested\"}") == items + 6);
    assertThat(number("couponry_job_steps_total{kind=\"tested\"}")).isEqualTo(steps + 6);
    assertThat(number("couponry_job_errors_total{kind=\"tested\"}")).isEqualTo(errors + 2);
  }

  @Test
  void openJobsAreCountedFromTimeToTime() {
    // given
    var shop = Shop.open(platform());
    var id = shop.admin().post(TestedWorkResource.PATH, "{}").json().path("id").asText();

    // when, then
    try {
      Waiting.until(
          "an open job",
          () ->
              number("couponry_jobs{state=\"running\"}")
                      + number("couponry_jobs{state=\"waiting\"}")
                  >= 1);
    } finally {
      shop.admin().delete("/api/jobs/" + id);
    }
  }

  @Test
  void noMeterNamesWhatWasAskedFor() {
    // given
    var shop = Shop.open(platform());
    shop.admin().get("/api/coupons");

    // when
    var told = nobody().get(PATH);

    // then
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.text()).contains("jvm_memory_used_bytes").doesNotContain("/api/", shop.id());
  }

  /** Of the line that begins with this; zero where there is none yet. */
  private double number(String meter) {
    return nobody()
        .get(PATH)
        .text()
        .lines()
        .filter(line -> line.startsWith(meter + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
