package io.couponry.application.port.out;

class InMemoryJobsTest extends InMemoryContract implements JobsContract {
  @Override
  public JobStep advanced(JobClaim claim, JobAdvance advance) {
    return await(() -> ((InMemoryJobs) ports().jobs()).advance(claim, advance));
  }
}
