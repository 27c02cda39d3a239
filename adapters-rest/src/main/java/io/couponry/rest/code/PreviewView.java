package io.couponry.rest.code;

import io.couponry.application.port.in.PreviewFormat.Outcome.Preview;
import io.couponry.application.port.in.PreviewFormat.Refusal;
import io.couponry.rest.problem.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a format would make. */
@Schema(name = "FormatPreview")
record PreviewView(
    @Schema(description = "codes of this form that will never be issued") List<String> samples,
    @Schema(type = SchemaType.INTEGER) BigInteger size,
    @Schema(description = "log2(size / issued codes)") BigDecimal bits,
    BigDecimal guessOdds,
    @Schema(description = "exact: character for character; folded: as the organization matches")
        String matching,
    List<String> warnings,
    @Schema(description = "what would be refused") List<Reason> refusals) {
  static PreviewView of(Preview preview) {
    return new PreviewView(
        preview.samples(),
        preview.space().size(),
        BigDecimal.valueOf(preview.bits()).setScale(2, RoundingMode.HALF_UP),
        preview.space().guessOdds().value(),
        preview.exact() ? "exact" : "folded",
        Strength.warnings(preview.space()),
        preview.refusals().stream().map(PreviewView::reason).toList());
  }

  private static Reason reason(Refusal refusal) {
    return switch (refusal) {
      case Refusal.TooWeak(var why) -> Strength.reason(why);
      case Refusal.Exhausted(var why) -> Strength.reason(why);
      case Refusal.Overlaps(var other) ->
          new Reason(
              "code-space-overlap",
              "One string could then mean two coupons: " + other + " would coincide with it.",
              Map.of("with", other));
    };
  }
}
