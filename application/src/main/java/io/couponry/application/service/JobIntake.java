package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.in.RunJobs;
import io.couponry.application.port.out.Jobs;
import io.couponry.application.port.out.NewJob;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where use cases leave bulky work. It is taken up at once if this instance has a hand free. */
public final class JobIntake {
  private final Jobs jobs;
  private final RunJobs runJobs;

  public JobIntake(Jobs jobs, RunJobs runJobs) {
    this.jobs = jobs;
    this.runJobs = runJobs;
  }

  public Uni<Answer<Job>> submit(NewJob job, Optional<Attempt> attempt) {
    return jobs.submit(job, attempt).invoke(this::wake);
  }

  /** For jobs that a port has set down together with rows of its own. */
  public void wake() {
    runJobs.run().subscribe().with(turns -> {}, leftForTheNextRun -> {});
  }
}
