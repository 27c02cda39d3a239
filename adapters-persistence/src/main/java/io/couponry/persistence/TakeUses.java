package io.couponry.persistence;

import static io.couponry.persistence.Sql.boxed;

import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.redemption.Redemption;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The call of the function {@code take_uses} for some claims: an array a column, as it says. */
final class TakeUses {
  private static final int COLUMNS = 53;
  static final String SQL =
      IntStream.rangeClosed(1, COLUMNS)
          .mapToObj(column -> "$" + column)
          .collect(java.util.stream.Collectors.joining(", ", "SELECT * FROM take_uses(", ")"));

  private final List<Taking> takings;
  private final List<Numbered<Taking.Documented>> uses;
  private final List<Numbered<Drawing>> drawings;
  private final Slots slots;
  private final Tuple arguments = Tuple.tuple();

  TakeUses(List<Taking> takings) {
    this.takings = List.copyOf(takings);
    uses = numbered(Taking::uses);
    drawings = numbered(Taking::drawings);
    slots = new Slots(drawings.stream().map(Numbered::item).toList());
  }

  /** Something of the claim at a place, counted from 1. */
  private record Numbered<T>(int claim, T item) {}

  Tuple arguments() {
    claims();
    uses();
    slots();
    draws();
    return arguments;
  }

  /** The draw at a place as the function names it. */
  Drawing drawing(int place) {
    return drawings.get(place - 1).item();
  }

  /** The use at a place as the function names it. */
  Use use(int place) {
    return uses.get(place - 1).item().use();
  }

  private void claims() {
    texts(takings, Taking::organization);
    texts(takings, Taking::operation);
    texts(takings, taking -> taking.claim().attempt().key().value());
    texts(takings, taking -> taking.claim().attempt().fingerprint());
    texts(takings, Taking::subject);
    ids(takings, taking -> taking.holding().map(hold -> hold.id().value()).orElse(null));
    add(
        takings,
        Integer[]::new,
        taking ->
            taking.holding().map(hold -> Math.toIntExact(hold.length().toSeconds())).orElse(null));
    times(takings, Taking::validFrom);
    times(takings, Taking::validUntil);
  }

  private void uses() {
    add(uses, Integer[]::new, Numbered::claim);
    add(uses, Integer[]::new, use -> slots.number(couponSlot(redemption(use))));
    longs(uses, use -> redemption(use).couponVersion());
    texts(uses, use -> redemption(use).campaign().map(CampaignId::value).orElse(null));
    longs(uses, use -> use.item().use().campaign().map(Campaign::version).orElse(null));
    longs(uses, use -> use.item().use().campaign().map(rules -> boxed(rules.limit())).orElse(null));
    texts(
        uses,
        use ->
            use.item()
                .use()
                .campaign()
                .map(CampaignRows::definition)
                .map(JsonObject::encode)
                .orElse(null));
    ids(uses, use -> redemption(use).id().value());
    texts(uses, use -> redemption(use).code().coupon().value());
    ids(uses, use -> numbered(use).map(code -> code.space().value()).orElse(null));
    longs(uses, use -> numbered(use).map(Code.Numbered::ordinal).orElse(null));
    texts(
        uses,
        use ->
            redemption(use)
                .customer()
                .map(customer -> customer.id())
                .map(CustomerId::value)
                .orElse(null));
    texts(uses, use -> redemption(use).order().map(OrderId::value).orElse(null));
    texts(uses, use -> RedemptionRows.codeName(redemption(use).code()));
    add(
        uses,
        Integer[]::new,
        use ->
            numbered(use).map(code -> slots.number(codeSlot(redemption(use), code))).orElse(null));
    add(uses, Boolean[]::new, use -> use.item().use().coupon().codes().assignedOnly());
    texts(uses, use -> redemption(use).channel().name());
    texts(
        uses,
        use ->
            redemption(use)
                .reduction()
                .map(reduction -> reduction.amount().currency().getCurrencyCode())
                .orElse(null));
    longs(
        uses,
        use ->
            redemption(use)
                .reduction()
                .map(reduction -> reduction.amount().minorUnits())
                .orElse(null));
    texts(uses, use -> use.item().details());
    texts(uses, use -> use.item().event());
  }

  private void slots() {
    texts(slots.coupons, Slot::organization);
    texts(slots.coupons, Slot.OfCoupon::coupon);
    texts(slots.codes, Slot::organization);
    ids(slots.codes, Slot.OfCode::space);
    longs(slots.codes, Slot.OfCode::ordinal);
    texts(slots.customers, Slot::organization);
    texts(slots.customers, Slot.OfCustomer::coupon);
    texts(slots.customers, Slot.OfCustomer::customer);
    texts(slots.orders, Slot::organization);
    texts(slots.orders, Slot.OfOrder::order);
    texts(slots.orders, Slot.OfOrder::code);
    texts(slots.counters, Slot::organization);
    texts(slots.counters, slot -> slot.key().kind());
    texts(slots.counters, slot -> slot.key().owner());
    texts(slots.counters, slot -> slot.key().detail());
    texts(slots.counters, Slot.OfCounter::currency);
    texts(slots.counters, Slot.OfCounter::customer);
    times(slots.counters, Slot.OfCounter::from);
    times(slots.counters, Slot.OfCounter::until);
  }

  private void draws() {
    add(drawings, Integer[]::new, Numbered::claim);
    add(drawings, Integer[]::new, drawing -> slots.number(drawing.item().slot()));
    longs(drawings, drawing -> drawing.item().amount());
    longs(drawings, drawing -> boxed(drawing.item().ceiling()));
  }

  private static Redemption redemption(Numbered<Taking.Documented> use) {
    return use.item().use().redemption();
  }

  private static Optional<Code.Numbered> numbered(Numbered<Taking.Documented> use) {
    return RedemptionRows.numbered(redemption(use).code());
  }

  private static Slot couponSlot(Redemption redemption) {
    return new Slot.OfCoupon(redemption.organization().value(), redemption.code().coupon().value());
  }

  private static Slot codeSlot(Redemption redemption, Code.Numbered code) {
    return new Slot.OfCode(redemption.organization().value(), code.space().value(), code.ordinal());
  }

  private <T> List<Numbered<T>> numbered(Function<Taking, List<T>> items) {
    var all = new ArrayList<Numbered<T>>();
    for (var claim = 1; claim <= takings.size(); claim++) {
      for (var item : items.apply(takings.get(claim - 1))) {
        all.add(new Numbered<>(claim, item));
      }
    }
    return all;
  }

  private <T> void texts(List<T> rows, Function<? super T, @Nullable String> value) {
    add(rows, String[]::new, value);
  }

  private <T> void longs(List<T> rows, Function<? super T, @Nullable Long> value) {
    add(rows, Long[]::new, value);
  }

  private <T> void ids(List<T> rows, Function<? super T, @Nullable UUID> value) {
    add(rows, UUID[]::new, value);
  }

  private <T> void times(List<T> rows, Function<? super T, @Nullable OffsetDateTime> value) {
    add(rows, OffsetDateTime[]::new, value);
  }

  private <T, V> void add(
      List<T> rows,
      IntFunction<@Nullable V[]> array,
      Function<? super T, ? extends @Nullable V> value) {
    var column = array.apply(rows.size());
    for (var row = 0; row < column.length; row++) {
      column[row] = value.apply(rows.get(row));
    }
    arguments.addValue(column);
  }
}
