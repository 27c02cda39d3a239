package io.couponry.application.port.out;

/** What became of a step of a job. */
public sealed interface JobStep {
  /** It was done, and the job has advanced by it, both or neither. */
  record Advanced(JobAdvance advance) implements JobStep {}

  /** Nothing was done: the job was cancelled, or another worker has it. */
  record Lost() implements JobStep {}

  /** Nothing was done, nor can the rest be: a sentence says why. */
  record Impossible(String why) implements JobStep {}
}
