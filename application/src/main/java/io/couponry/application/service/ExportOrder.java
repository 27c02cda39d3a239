package io.couponry.application.service;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.couponry.application.csv.CodeColumn;
import io.couponry.application.csv.CodeTable;
import io.couponry.application.port.in.ExportCodes.CodeStatus;
import io.couponry.domain.coupon.CouponId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What file is to be made: of the codes whose numbers are before {@code end}. */
record ExportOrder(
    CouponId coupon, Optional<UUID> batch, long end, CodeTable table, boolean encrypted) {
  private static final String COUPON = "coupon";
  private static final String BATCH = "batch";
  private static final String END = "end";
  private static final String COLUMNS = "columns";
  private static final String STATUSES = "statuses";
  private static final String SEPARATOR = "separator";
  private static final String NEUTRALISED = "neutralised";
  private static final String ENCRYPTED = "encrypted";

  /** As a job's work. */
  Map<String, String> toWork() {
    var work = new HashMap<String, String>();
    work.put(COUPON, coupon.value());
    batch.ifPresent(id -> work.put(BATCH, id.toString()));
    work.put(END, String.valueOf(end));
    work.put(COLUMNS, table.columns().stream().map(Enum::name).collect(joining(",")));
    work.put(STATUSES, table.statuses().stream().map(Enum::name).sorted().collect(joining(",")));
    work.put(SEPARATOR, String.valueOf(table.separator()));
    work.put(NEUTRALISED, String.valueOf(table.neutralised()));
    work.put(ENCRYPTED, String.valueOf(encrypted));
    return work;
  }

  static ExportOrder of(Map<String, String> work) {
    return new ExportOrder(
        new CouponId(text(work, COUPON)),
        Optional.ofNullable(work.get(BATCH)).map(UUID::fromString),
        Long.parseLong(text(work, END)),
        new CodeTable(
            Arrays.stream(text(work, COLUMNS).split(",", -1)).map(CodeColumn::valueOf).toList(),
            Arrays.stream(text(work, STATUSES).split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(CodeStatus::valueOf)
                .collect(toSet()),
            text(work, SEPARATOR).charAt(0),
            Boolean.parseBoolean(text(work, NEUTRALISED))),
        Boolean.parseBoolean(text(work, ENCRYPTED)));
  }

  private static String text(Map<String, String> work, String name) {
    return requireNonNull(work.get(name), name);
  }
}
