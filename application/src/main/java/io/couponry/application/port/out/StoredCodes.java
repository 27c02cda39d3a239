package io.couponry.application.port.out;

import io.couponry.application.port.Job;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The codes that are stored, as far as it depends on keys how they are. */
public interface StoredCodes {
  /** What jobs are about that store an organization's codes anew. */
  JobKind RENEWAL = new JobKind("rotate-keys");

  /**
   * Compares the keys that are known here with those that the database was written with, and notes
   * the ones that are new to it.
   */
  Uni<Admission> admit();

  /**
   * Seals up to {@code most} of what an earlier version of the service stored as plain text, in one
   * transaction; waits for others who do so. How many there were: fewer than asked for means that
   * none are left.
   */
  Uni<Integer> sealPlain(int most);

  /**
   * At most {@code most} organizations that have something under keys before the newest, and no job
   * that stores it anew, be it open or one that failed or was cancelled within a day.
   */
  Uni<List<OrganizationId>> outdated(int most);

  /**
   * Sets down a job that stores codes of its organization anew, and tells how many there are. If
   * one is open, that one is the answer, whoever else asks at the same moment; empty where nothing
   * is under keys before the newest.
   */
  Uni<Optional<Job>> order(NewJob renewal);

  /**
   * Stores up to {@code most} codes anew under the newest key, from a place on, and lets go of
   * their hashes under keys before it. They are found all the while. That and the job's advance are
   * one transaction, in which nobody else claims strings in this organization.
   */
  Uni<JobStep> renew(JobClaim claim, Optional<String> place, int most);

  /**
   * Notes the keys before the newest that nothing of any organization is sealed or hashed with any
   * more. Nothing is hashed with them after the next start.
   */
  Uni<Void> leaveFormerKeys();
}
