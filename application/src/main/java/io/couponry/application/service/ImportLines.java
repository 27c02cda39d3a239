package io.couponry.application.service;

import io.couponry.application.document.Boundaries;
import io.couponry.application.port.in.ImportCodes.Fields;
import io.couponry.application.port.in.ImportCodes.Line;
import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.Metadata;
import io.couponry.domain.code.ImportedCode;
import io.couponry.domain.code.ImportedCode.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes values of what lines say; of what is wrong with a line it tells the first. */
final class ImportLines {
  private static final int AROUND_A_LINE = 16;

  private final ZoneId zone;

  ImportLines(ZoneId zone) {
    this.zone = zone;
  }

  List<Entry> entries(List<Line> lines) {
    return lines.stream().map(this::entry).toList();
  }

  private Entry entry(Line line) {
    return line.fields()
        .map(fields -> entry(line.number(), fields))
        .orElseGet(() -> new Entry.Bad(line.number(), Reason.MALFORMED));
  }

  /** About how much room it takes. */
  static int characters(Line line) {
    return AROUND_A_LINE + line.fields().map(ImportLines::characters).orElse(0);
  }

  private Entry entry(long number, Fields fields) {
    return switch (ImportedCode.read(fields.code())) {
      case Reading.Missing() -> new Entry.Bad(number, Reason.CODE_MISSING);
      case Reading.TooLong() -> new Entry.Bad(number, Reason.TOO_LONG);
      case Reading.BadCharacters() -> new Entry.Bad(number, Reason.BAD_CHARACTERS);
      case Reading.Good(var code) -> entry(number, code, fields);
    };
  }

  private Entry entry(long number, ImportedCode code, Fields fields) {
    try {
      return new Entry.Good(
          number,
          code,
          fields.customer().map(text -> or(Reason.BAD_CUSTOMER, () -> new CustomerId(text))),
          fields.expiresAt().map(text -> or(Reason.BAD_EXPIRY, () -> end(text))),
          or(Reason.BAD_METADATA, () -> metadata(fields)));
    } catch (Wrong wrong) {
      return new Entry.Bad(number, wrong.reason);
    }
  }

  private Instant end(String text) {
    return Boundaries.parse(text).end(zone);
  }

  private static Map<String, String> metadata(Fields fields) {
    return Metadata.of(fields.metadata());
  }

  private static int characters(Fields fields) {
    return fields.code().length()
        + fields.customer().map(String::length).orElse(0)
        + fields.metadata().entrySet().stream()
            .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
            .sum();
  }

  private static <T> T or(Reason reason, Supplier<T> making) {
    try {
      return making.get();
    } catch (InvalidValue invalid) {
      throw new Wrong(reason);
    }
  }

  private static final class Wrong extends RuntimeException {
    private final Reason reason;

    Wrong(Reason reason) {
      super(null, null, false, false);
      this.reason = reason;
    }
  }
}
