package io.couponry.bootstrap.wiring;

import io.couponry.application.port.JobKind;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobReports;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** How jobs get on: numbers for whoever watches, and errors in the log. */
final class MeteredJobs implements JobReports {
  private static final Logger LOG = Logger.getLogger(MeteredJobs.class);
  private static final String KIND = "kind";

  private final MeterRegistry meters;

  MeteredJobs(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void stepped(JobKind kind, JobAdvance advance) {
    add("couponry.job.steps", kind, 1);
    add("couponry.job.items", kind, advance.done());
    add("couponry.job.errors", kind, advance.errors());
  }

  @Override
  public void stumbled(JobKind kind, JobClaim claim, String error, Throwable cause) {
    add("couponry.job.failed.steps", kind, 1);
    LOG.errorf(
        cause,
        "step of a job failed id=%s organization=%s job=%s kind=%s",
        error,
        claim.organization(),
        claim.id(),
        kind);
  }

  private void add(String counter, JobKind kind, long number) {
    meters.counter(counter, KIND, kind.value()).increment((double) number);
  }
}
