package io.couponry.rest.redemption;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.domain.coupon.Stacking;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The codes of a request: one in {@code code}, or several in {@code codes}. */
final class CodesField {
  private CodesField() {}

  static Optional<List<String>> read(
      @Nullable String code, @Nullable List<String> codes, Flaws flaws) {
    if (code != null && codes != null) {
      flaws.add("codes", "send code or codes, not both");
      return Optional.empty();
    }
    if (codes != null
        && !flaws.touch("codes")
        && (codes.isEmpty() || codes.size() > Stacking.MOST_CODES)) {
      flaws.add("codes", "there are 1 to " + Stacking.MOST_CODES + " codes");
      return Optional.empty();
    }
    if (codes != null) {
      return Optional.of(codes);
    }
    if (code == null && !flaws.touch("code") && !flaws.touch("codes")) {
      flaws.add(new Flaw("code", Flaw.Kind.REQUIRED, "this field is required"));
    }
    return Optional.ofNullable(code).map(List::of);
  }
}
