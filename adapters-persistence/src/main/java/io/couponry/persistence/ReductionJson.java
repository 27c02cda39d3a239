package io.couponry.persistence;

import io.couponry.domain.discount.FreeItem;
import io.couponry.domain.discount.LineDiscount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.ReturnedLine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Reductions inside documents, and the pieces of which a part was taken back. */
final class ReductionJson {
  private ReductionJson() {}

  static JsonObject of(Reduction reduction) {
    var json =
        MoneyJson.of(reduction.amount())
            .put("lines", Json.array(reduction.lines(), ReductionJson::line));
    if (!reduction.shipping().isZero()) {
      json.put("shipping", reduction.shipping().minorUnits());
    }
    if (!reduction.freeItems().isEmpty()) {
      json.put("freeItems", Json.array(reduction.freeItems(), ReductionJson::freeItem));
    }
    return json;
  }

  /** Of a document without shipping or free items there were none. */
  static Reduction toReduction(JsonObject json) {
    var amount = MoneyJson.toMoney(json);
    return new Reduction(
        amount,
        Json.list(
            json,
            "lines",
            line ->
                new LineDiscount(
                    line.getString("id"), new Money(line.getLong("discount"), amount.currency()))),
        new Money(json.getLong("shipping", 0L), amount.currency()),
        json.containsKey("freeItems")
            ? Json.list(json, "freeItems", ReductionJson::toFreeItem)
            : List.of());
  }

  static JsonArray of(List<ReturnedLine> lines) {
    return Json.array(
        lines, line -> new JsonObject().put("id", line.lineId()).put("quantity", line.quantity()));
  }

  static List<ReturnedLine> toReturnedLines(JsonArray json) {
    return json.stream()
        .map(JsonObject.class::cast)
        .map(line -> new ReturnedLine(line.getString("id"), line.getInteger("quantity")))
        .toList();
  }

  private static JsonObject line(LineDiscount line) {
    return new JsonObject().put("id", line.lineId()).put("discount", line.discount().minorUnits());
  }

  private static JsonObject freeItem(FreeItem item) {
    return new JsonObject().put("product", item.product()).put("quantity", item.quantity());
  }

  private static FreeItem toFreeItem(JsonObject json) {
    return new FreeItem(json.getString("product"), json.getInteger("quantity"));
  }
}
