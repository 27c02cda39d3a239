package io.couponry.application.service;

import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.Page;
import io.couponry.application.port.in.CountJobs;
import io.couponry.application.port.in.ManageJobs;
import io.couponry.application.port.out.Jobs;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Shows jobs and stops them. */
public final class ManageJobsService implements ManageJobs, CountJobs {
  private final Jobs jobs;

  public ManageJobsService(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Uni<Optional<Job>> find(OrganizationId organization, JobId id) {
    return jobs.find(organization, id);
  }

  @Override
  public Uni<Page<Job>> list(OrganizationId organization, Filter filter, Page.Request page) {
    return jobs.page(
            organization,
            filter,
            page.after().map(UUID::fromString).map(JobId::new),
            page.limit() + 1)
        .map(found -> Page.of(found, page.limit(), job -> job.id().toString()));
  }

  @Override
  public Uni<Cancellation> cancel(OrganizationId organization, JobId id) {
    return jobs.cancel(organization, id);
  }

  @Override
  public Uni<Load> count() {
    return jobs.load();
  }
}
