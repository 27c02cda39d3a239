package io.couponry.rest.redemption;

import io.couponry.application.document.Conditions;
import io.couponry.domain.coupon.Explained;
import io.couponry.rest.json.FactsView;
import io.couponry.rest.problem.Reason;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One rule: what it looked at and what came of it. */
@Schema(name = "ExplainedRule")
record ExplainedView(
    @Schema(
            description =
                "status, validity, campaign, recurrence, condition, discount, limits.total and so on")
        String rule,
    @Schema(description = "the condition as it is defined") @Nullable Map<String, Object> condition,
    Map<String, Object> inputs,
    @Schema(enumeration = {"passed", "refused", "unknown"}) String outcome,
    List<Reason> reasons) {
  static List<ExplainedView> of(List<Explained> rules) {
    return rules.stream().map(ExplainedView::of).toList();
  }

  private static ExplainedView of(Explained rule) {
    return new ExplainedView(
        rule.rule(),
        rule.condition().map(Conditions::write).orElse(null),
        FactsView.of(rule.inputs()),
        outcome(rule),
        rule.refusals().stream().map(RefusalProblems::reason).toList());
  }

  private static String outcome(Explained rule) {
    if (rule.refusals().isEmpty()) {
      return "passed";
    }
    return rule.refusals().stream().allMatch(refusal -> refusal.isOpen()) ? "unknown" : "refused";
  }
}
