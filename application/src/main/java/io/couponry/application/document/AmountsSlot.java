package io.couponry.application.document;

import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amounts in one of two members: {@code one} amount alone, or an array of {@code several}. */
record AmountsSlot(String one, String several) implements Slot<Amounts> {
  private static final Type<Money> MONEY = Types.money();

  /** More than there can be currencies in one value, which is for {@link Amounts} to say. */
  private static final int MOST = 200;

  @Override
  public List<String> names() {
    return List.of(one, several);
  }

  @Override
  public Optional<Amounts> read(Members members) {
    var alone =
        members.find(one).flatMap(node -> MONEY.read(node, members.place(one))).map(Amounts::of);
    var together = members.find(several).flatMap(node -> several(node, members.place(several)));
    if (members.has(one) && members.has(several)) {
      return members.place(several).invalid("send %s or %s, not both".formatted(one, several));
    }
    return alone.or(() -> together);
  }

  private static Optional<Amounts> several(Object node, Place place) {
    return Types.list(MONEY, MOST)
        .read(node, place)
        .flatMap(amounts -> place.value(() -> Amounts.of(amounts)));
  }

  @Override
  public Optional<Amounts> missing(Members members) {
    return members.place(one).missing("this field, or %s, is required".formatted(several));
  }

  @Override
  public void write(Amounts amounts, Map<String, Object> document) {
    var all = amounts.all();
    if (all.size() == 1) {
      document.put(one, MONEY.write(all.getFirst()));
    } else {
      document.put(several, all.stream().map(MONEY::write).toList());
    }
  }

  @Override
  public Map<String, Object> describe() {
    return Description.with(Description.of("amounts"), "several", several);
  }
}
