package io.couponry.application.port.in;

import io.couponry.application.port.Flaw;
import io.couponry.domain.code.CodePattern;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Shows what codes a format would make before anything is created. */
public interface PreviewFormat {
  Uni<Outcome> preview(Command command);

  /** {@code count} is how many codes are meant to be issued, at least 1. */
  record Command(
      OrganizationId organization, CodePattern pattern, Optional<String> couponId, long count) {}

  sealed interface Outcome {
    /**
     * Samples are codes of this form, but not ones that will be issued. {@code bits} is the binary
     * logarithm of size / issued. {@code exact} says that codes are compared character for
     * character although the organization folds, because folding would make two of them one.
     */
    record Preview(
        List<String> samples,
        IssueCodes.Space space,
        double bits,
        boolean exact,
        List<Refusal> refusals)
        implements Outcome {}

    record Invalid(List<Flaw> flaws) implements Outcome {}
  }

  /** What would be refused. */
  sealed interface Refusal {
    record TooWeak(IssueCodes.Outcome.TooWeak why) implements Refusal {}

    record Exhausted(IssueCodes.Outcome.Exhausted why) implements Refusal {}

    record Overlaps(String other) implements Refusal {}
  }
}
