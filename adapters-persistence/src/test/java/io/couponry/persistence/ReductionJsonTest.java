package io.couponry.persistence;

import static io.couponry.domain.money.MoneyFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.discount.FreeItem;
import io.couponry.domain.discount.LineDiscount;
import io.couponry.domain.discount.Reduction;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReductionJsonTest {
  @Test
  void isReadAsItWasWritten() {
    // given
    var reduction =
        new Reduction(
            euros("7.40"),
            List.of(
                new LineDiscount("1", euros("2.50")), new LineDiscount("Zeile 2", euros("0.00"))),
            euros("4.90"),
            List.of(new FreeItem("mug", 2), new FreeItem("pen", 1)));

    // when
    var stored = ReductionJson.of(reduction).encode();

    // then
    assertThat(ReductionJson.toReduction(new JsonObject(stored))).isEqualTo(reduction);
  }
}
