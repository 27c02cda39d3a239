package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;

import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.Overlap;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Claims strings for coupons inside a transaction that holds the organization's row lock, so that
 * no two transactions can claim strings that overlap. Each claim answers, in words, what is in the
 * way.
 */
final class CodeClaims {
  private final SqlConnection connection;
  private final OrganizationId organization;
  private final Matching matching;
  private final Overlap overlap;

  CodeClaims(SqlConnection connection, OrganizationId organization, Matching matching) {
    this.connection = connection;
    this.organization = organization;
    this.matching = matching;
    overlap = new Overlap(matching);
  }

  /** Claims one string. */
  Uni<Optional<String>> claim(CouponId coupon, SharedCode code) {
    return spaces()
        .map(
            spaces ->
                spaces.stream()
                    .filter(space -> overlap.between(space.layout(), code))
                    .findFirst()
                    .map(ClaimedSpace::inWords))
        .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : insert(coupon, code));
  }

  /** Claims all strings of a layout; those of the same layout are shared by its coupons. */
  Uni<Optional<String>> claim(CodeSpaceId id, Layout layout) {
    return spaces()
        .chain(
            spaces -> {
              if (spaces.stream().anyMatch(space -> space.id().equals(id))) {
                return Uni.createFrom().item(Optional.empty());
              }
              var inTheWay =
                  spaces.stream()
                      .filter(space -> overlap.between(space.layout(), layout))
                      .findFirst()
                      .map(ClaimedSpace::inWords)
                      .or(() -> oneTypoAway(spaces, layout));
              return inTheWay.isPresent()
                  ? Uni.createFrom().item(inTheWay)
                  : sharedCodeWithin(layout)
                      .chain(
                          found ->
                              found.isPresent()
                                  ? Uni.createFrom().item(found)
                                  : insert(id, layout));
            });
  }

  private static Optional<String> oneTypoAway(List<ClaimedSpace> spaces, Layout layout) {
    return spaces.stream()
        .filter(space -> Overlap.byOneTypo(space.layout(), layout))
        .findFirst()
        .map(space -> space.inWords() + ", by one typo,");
  }

  /** Compares all that is claimed anew, as this matching does, and stores the new foldings. */
  Uni<Optional<String>> rematch() {
    return spaces()
        .chain(
            spaces ->
                shared()
                    .chain(
                        codes -> {
                          var found = firstOverlap(spaces, codes);
                          return found.isPresent() ? Uni.createFrom().item(found) : refold(codes);
                        }));
  }

  private Optional<String> firstOverlap(List<ClaimedSpace> spaces, List<ClaimedCode> codes) {
    for (var i = 0; i < spaces.size(); i++) {
      for (var j = 0; j < i; j++) {
        if (overlap.between(spaces.get(i).layout(), spaces.get(j).layout())) {
          return Optional.of(spaces.get(i).inWords() + " and " + spaces.get(j).inWords());
        }
      }
      for (var code : codes) {
        if (overlap.between(spaces.get(i).layout(), code.code())) {
          return Optional.of(spaces.get(i).inWords() + " and " + code.inWords());
        }
      }
    }
    return Optional.empty();
  }

  private Uni<Optional<String>> refold(List<ClaimedCode> codes) {
    var folded = codes.stream().map(code -> matching.fold(code.code().text())).distinct().count();
    if (folded < codes.size()) {
      return Uni.createFrom().item(Optional.of("two shared codes"));
    }
    if (codes.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    var rows =
        codes.stream()
            .map(
                code ->
                    Tuple.of(
                        organization.value(), code.coupon(), matching.fold(code.code().text())))
            .toList();
    // Through forms that no folding produces, since a new one may be another code's old one.
    return execute(
            connection,
            "UPDATE shared_code SET matched = E'\\x01' || coupon WHERE organization = $1",
            Tuple.of(organization.value()))
        .chain(
            () ->
                connection
                    .preparedQuery(
                        "UPDATE shared_code SET matched = $3 WHERE organization = $1 AND coupon = $2")
                    .executeBatch(rows))
        .replaceWith(Optional.empty());
  }

  private Uni<Optional<String>> insert(CouponId coupon, SharedCode code) {
    var matched = matching.fold(code.text());
    return connection
        .preparedQuery(
            """
            INSERT INTO shared_code (organization, matched, text, coupon)
            VALUES ($1, $2, $3, $4) ON CONFLICT (organization, matched) DO NOTHING
            """)
        .execute(Tuple.of(organization.value(), matched, code.text(), coupon.value()))
        .chain(
            inserted ->
                inserted.rowCount() == 1
                    ? Uni.createFrom().item(Optional.empty())
                    : connection
                        .preparedQuery(
                            "SELECT coupon FROM shared_code WHERE organization = $1 AND matched = $2")
                        .execute(Tuple.of(organization.value(), matched))
                        .map(
                            rows ->
                                Optional.of(
                                    "the code of coupon "
                                        + rows.iterator().next().getString("coupon"))));
  }

  private Uni<Optional<String>> insert(CodeSpaceId id, Layout layout) {
    return execute(
            connection,
            "INSERT INTO code_space (organization, id, layout, scheme) VALUES ($1, $2, $3, $4)",
            Tuple.of(
                organization.value(),
                id.value(),
                LayoutJson.of(layout),
                Scheme.forSize(layout.size()).name()))
        .replaceWith(Optional.empty());
  }

  private Uni<Optional<String>> sharedCodeWithin(Layout layout) {
    var lengths = Overlap.foldedLengths(layout, matching);
    return connection
        .preparedQuery(
            """
            SELECT text, coupon FROM shared_code
            WHERE organization = $1 AND char_length(matched) BETWEEN $2 AND $3
            """)
        .execute(Tuple.of(organization.value(), lengths.shortest(), lengths.longest()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new ClaimedCode(row.getString("coupon"), row.getString("text")))
                    .filter(code -> overlap.between(layout, code.code()))
                    .findFirst()
                    .map(ClaimedCode::inWords));
  }

  private Uni<List<ClaimedSpace>> spaces() {
    return connection
        .preparedQuery("SELECT id, layout FROM code_space WHERE organization = $1")
        .execute(Tuple.of(organization.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new ClaimedSpace(
                                row.getUUID("id"), LayoutJson.toLayout(row.getJsonArray("layout"))))
                    .toList());
  }

  private Uni<List<ClaimedCode>> shared() {
    return connection
        .preparedQuery("SELECT coupon, text FROM shared_code WHERE organization = $1")
        .execute(Tuple.of(organization.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new ClaimedCode(row.getString("coupon"), row.getString("text")))
                    .toList());
  }

  private record ClaimedSpace(CodeSpaceId id, Layout layout) {
    ClaimedSpace(UUID id, Layout layout) {
      this(new CodeSpaceId(id), layout);
    }

    String inWords() {
      return "codes such as " + layout.example();
    }
  }

  private record ClaimedCode(String coupon, SharedCode code) {
    ClaimedCode(String coupon, String text) {
      this(coupon, new SharedCode(text));
    }

    String inWords() {
      return "the code of coupon " + coupon;
    }
  }
}
