package io.couponry.persistence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows that some uses draw on, each once, numbered from 1 kind by kind. */
final class Slots {
  final List<Slot.OfCoupon> coupons;
  final List<Slot.OfCode> codes;
  final List<Slot.OfCustomer> customers;
  final List<Slot.OfOrder> orders;
  final List<Slot.OfCounter> counters;
  private final Map<Slot, Integer> numbers = new HashMap<>();

  Slots(Collection<Drawing> drawings) {
    var all = drawings.stream().map(Drawing::slot).distinct().toList();
    coupons = of(all, Slot.OfCoupon.class).sorted(Slot.OfCoupon.ORDER).toList();
    codes = of(all, Slot.OfCode.class).toList();
    customers = of(all, Slot.OfCustomer.class).toList();
    orders = of(all, Slot.OfOrder.class).toList();
    counters = of(all, Slot.OfCounter.class).sorted(Slot.OfCounter.ORDER).toList();
    Stream.of(coupons, codes, customers, orders, counters)
        .flatMap(Collection::stream)
        .forEach(slot -> numbers.put(slot, numbers.size() + 1));
  }

  int number(Slot slot) {
    return numbers.getOrDefault(slot, 0);
  }

  private static <S extends Slot> Stream<S> of(List<Slot> all, Class<S> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }
}
