package io.couponry.persistence;

import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What codes read that rows name by their numbers: generated ones are made again. */
final class CodeTexts {
  private final CodeBook book;
  private final Map<CodeNumber, String> imported;

  /** {@code imported} has what the book cannot make. */
  CodeTexts(CodeBook book, Map<CodeNumber, String> imported) {
    this.book = book;
    this.imported = imported;
  }

  /** A code of many inside an organization. */
  record CodeNumber(CodeSpaceId space, long ordinal) {
    static Optional<CodeNumber> of(Row row) {
      return Optional.ofNullable(row.getUUID("space"))
          .map(space -> new CodeNumber(new CodeSpaceId(space), row.getLong("ordinal")));
    }

    static Optional<CodeNumber> of(JsonObject json) {
      return Optional.ofNullable(json.getString("space"))
          .map(space -> new CodeNumber(new CodeSpaceId(UUID.fromString(space)), ordinal(json)));
    }

    private static long ordinal(JsonObject json) {
      return json.getLong("ordinal");
    }
  }

  /** All that a row of the ledger names. */
  static Stream<CodeNumber> in(Row row) {
    var companions = row.getJsonObject("details").getJsonArray("companions");
    return Stream.concat(
        CodeNumber.of(row).stream(),
        companions == null
            ? Stream.empty()
            : companions.stream()
                .flatMap(companion -> CodeNumber.of((JsonObject) companion).stream()));
  }

  Code.Shared shared(CouponId coupon) {
    return book.shared(coupon);
  }

  Code.Numbered code(CouponId coupon, CodeNumber number) {
    var space = number.space();
    var ordinal = number.ordinal();
    var text = imported.get(number);
    return text == null
        ? new Code.Generated(coupon, book.space(space).code(ordinal), space, ordinal)
        : new Code.Imported(coupon, text, space, ordinal);
  }
}
