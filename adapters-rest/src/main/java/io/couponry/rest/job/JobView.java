package io.couponry.rest.job;

import io.couponry.application.port.Job;
import io.couponry.rest.json.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How far bulky work has come. */
@Schema(name = "Job")
public record JobView(
    String id,
    @Schema(description = "what it is about", examples = "import") String kind,
    @Schema(
            description = "waiting also between two turns",
            enumeration = {"waiting", "running", "done", "failed", "cancelled"})
        String state,
    @Schema(description = "items that were seen to, errors among them") long done,
    @Schema(description = "items in all, once that is known") @Nullable Long total,
    long errors,
    @Schema(description = "items a second since the start") @Nullable BigDecimal rate,
    @Schema(description = "how long it will take on at that rate") @Nullable Long remainingSeconds,
    String createdAt,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @Schema(description = "of a failed one, why") @Nullable String failure,
    Links links) {
  private static final String PATH = "/api/jobs/";
  private static final int DECIMALS = 1;

  @Schema(name = "JobLinks")
  public record Links(String self) {}

  public static JobView of(Job job) {
    var total = job.progress().total();
    return new JobView(
        job.id().toString(),
        job.kind().value(),
        Texts.lower(job.state()),
        job.progress().done(),
        total.isPresent() ? total.getAsLong() : null,
        job.progress().errors(),
        rounded(job.rate()),
        job.remaining().map(Duration::toSeconds).orElse(null),
        job.createdAt().toString(),
        job.startedAt().map(Instant::toString).orElse(null),
        job.finishedAt().map(Instant::toString).orElse(null),
        job.failure().orElse(null),
        new Links(address(job)));
  }

  /** What a call answers that leaves its work to a job: 202, and where to follow it. */
  public static RestResponse<JobView> accepted(Job job) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, of(job))
        .location(URI.create(address(job)))
        .build();
  }

  private static String address(Job job) {
    return PATH + job.id();
  }

  private static @Nullable BigDecimal rounded(OptionalDouble rate) {
    return rate.isPresent()
        ? BigDecimal.valueOf(rate.getAsDouble()).setScale(DECIMALS, RoundingMode.HALF_UP)
        : null;
  }
}
