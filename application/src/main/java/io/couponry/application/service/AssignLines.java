package io.couponry.application.service;

import io.couponry.application.port.in.AssignInBulk.Fields;
import io.couponry.application.port.in.AssignInBulk.Line;
import io.couponry.application.port.in.AssignInBulk.Reason;
import io.couponry.application.port.out.BulkAssignments.Entry;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CouponId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Makes entries of what lines say; of what is wrong with a line it tells the first. */
final class AssignLines {
  private static final int AROUND_A_LINE = 16;

  private final CouponId coupon;

  AssignLines(CouponId coupon) {
    this.coupon = coupon;
  }

  /** About how many characters it takes. */
  static int characters(Line line) {
    return AROUND_A_LINE
        + line.fields().map(fields -> length(fields.customer()) + length(fields.code())).orElse(0);
  }

  /** The codes that lines name, in their order. */
  static List<String> named(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> line.fields().stream())
        .flatMap(fields -> fields.code().stream())
        .toList();
  }

  /** {@code found} is what was found of the named ones. */
  List<Entry> entries(List<Line> lines, List<Optional<Code>> found) {
    var codes = found.iterator();
    var entries = new ArrayList<Entry>();
    for (var line : lines) {
      entries.add(
          line.fields()
              .map(fields -> entry(line.number(), fields, codes))
              .orElseGet(() -> new Entry.Bad(line.number(), Reason.MALFORMED)));
    }
    return entries;
  }

  private Entry entry(long number, Fields fields, Iterator<Optional<Code>> codes) {
    // Whatever else is wrong with the line: what is found next is of the next line.
    Optional<Code> found = fields.code().isPresent() ? codes.next() : Optional.empty();
    if (fields.customer().isEmpty()) {
      return new Entry.Bad(number, Reason.CUSTOMER_MISSING);
    }
    try {
      var customer = new CustomerId(fields.customer().get());
      return fields.code().isPresent()
          ? certain(number, found, customer)
          : new Entry.Next(number, customer);
    } catch (InvalidValue invalid) {
      return new Entry.Bad(number, Reason.BAD_CUSTOMER);
    }
  }

  private Entry certain(long number, Optional<Code> found, CustomerId customer) {
    if (found.isEmpty()) {
      return new Entry.Bad(number, Reason.CODE_NOT_FOUND);
    }
    return found.get() instanceof Code.Numbered code && code.coupon().equals(coupon)
        ? new Entry.Certain(number, code.ordinal(), customer)
        : new Entry.Bad(number, Reason.CODE_OF_ANOTHER_COUPON);
  }

  private static int length(Optional<String> text) {
    return text.map(String::length).orElse(0);
  }
}
