package io.couponry.domain.discount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Line;
import io.couponry.domain.money.Money;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AppliesToTest {
  @Test
  void everythingIsCoveredWhenNothingIsListed() {
    assertThat(AppliesTo.everything().covers(line("shirt"))).isTrue();
    assertThat(AppliesTo.everything().covers(line("shirt", "clothes"))).isTrue();
  }

  @Test
  void aListedProductOrCategoryIsEnough() {
    var appliesTo = new AppliesTo(Set.of("shirt"), Set.of("shoes"), Set.of(), Set.of());

    assertThat(appliesTo.covers(line("shirt", "clothes"))).isTrue();
    assertThat(appliesTo.covers(line("boots", "leather", "shoes"))).isTrue();
    assertThat(appliesTo.covers(line("boots", "leather"))).isFalse();
    assertThat(appliesTo.covers(line("shoes"))).isFalse();
    assertThat(appliesTo.covers(line("Shirt"))).isFalse();
  }

  @Test
  void onlyWhatIsExcludedIsNotCoveredWhenNothingElseIsListed() {
    var appliesTo = new AppliesTo(Set.of(), Set.of(), Set.of("voucher"), Set.of("books"));

    assertThat(appliesTo.covers(line("shirt", "clothes"))).isTrue();
    assertThat(appliesTo.covers(line("voucher"))).isFalse();
    assertThat(appliesTo.covers(line("novel", "gifts", "books"))).isFalse();
  }

  @Test
  void whatIsExcludedBeatsWhatIsIncluded() {
    var appliesTo =
        new AppliesTo(Set.of("novel"), Set.of("clothes"), Set.of("shirt"), Set.of("books"));

    assertThat(appliesTo.covers(line("shirt", "clothes"))).isFalse();
    assertThat(appliesTo.covers(line("novel", "books"))).isFalse();
    assertThat(appliesTo.covers(line("coat", "clothes", "books"))).isFalse();
    assertThat(appliesTo.covers(line("novel"))).isTrue();
    assertThat(appliesTo.covers(line("coat", "clothes"))).isTrue();
  }

  @Test
  void nothingIsBothIncludedAndExcluded() {
    assertThatThrownBy(() -> new AppliesTo(Set.of("a", "b"), Set.of(), Set.of("b", "c"), Set.of()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new AppliesTo(Set.of(), Set.of("a"), Set.of(), Set.of("a")))
        .isInstanceOf(InvalidValue.class);
    assertThat(new AppliesTo(Set.of("a"), Set.of("b"), Set.of("b"), Set.of("a")).products())
        .containsExactly("a");
  }

  @Test
  void aListHasAtMostAThousandEntries() {
    assertThat(new AppliesTo(names(1_000), Set.of(), Set.of(), Set.of()).products()).hasSize(1_000);
    assertThatThrownBy(() -> new AppliesTo(names(1_001), Set.of(), Set.of(), Set.of()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new AppliesTo(Set.of(), Set.of(), Set.of(), names(1_001)))
        .isInstanceOf(InvalidValue.class);
  }

  private static Set<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "name " + i).collect(Collectors.toSet());
  }

  private static Line line(String product, String... categories) {
    return new Line(
        "1", product, Set.of(categories), 1, Money.parse("1.00", Money.currency("EUR")));
  }
}
