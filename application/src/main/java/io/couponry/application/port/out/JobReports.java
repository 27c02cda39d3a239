package io.couponry.application.port.out;

import io.couponry.application.port.JobKind;

/** Where operators hear how jobs get on. */
public interface JobReports {
  void stepped(JobKind kind, JobAdvance advance);

  /** {@code error} is what the job's failure calls it, should it come to that. */
  void stumbled(JobKind kind, JobClaim claim, String error, Throwable cause);
}
