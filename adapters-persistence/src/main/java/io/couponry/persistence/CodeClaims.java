package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;

import io.couponry.application.port.out.CodeHash;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.Overlap;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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
  private final StoredText text;
  private final CodeHashes hashes;
  private final Overlap overlap;

  CodeClaims(
      SqlConnection connection, OrganizationId organization, Matching matching, StoredText text) {
    this.connection = connection;
    this.organization = organization;
    this.matching = matching;
    this.text = text;
    hashes = new CodeHashes(connection, organization);
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
                  : storedCodeWithin(layout)
                      .chain(
                          found ->
                              found.isPresent()
                                  ? Uni.createFrom().item(found)
                                  : insert(id, layout));
            });
  }

  /** Makes room for codes that come from elsewhere; each is claimed as it comes. */
  Uni<Optional<String>> open(CouponId coupon, CodeSpaceId importedSpace) {
    return execute(
            connection,
            "INSERT INTO imported_space (organization, space, coupon) VALUES ($1, $2, $3)",
            Tuple.of(organization.value(), importedSpace.value(), coupon.value()))
        .replaceWith(Optional.empty());
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
    var folded = codes.stream().map(this::folded).distinct().count();
    if (folded < codes.size()) {
      return Uni.createFrom().item(Optional.of("two shared codes"));
    }
    return hashes
        .forgetShared()
        .chain(() -> Sql.each(codes, this::refold))
        .replaceWith(Optional.<String>empty())
        .onFailure(Taken.class)
        .recoverWithItem(failure -> Optional.of(failure.getMessage()));
  }

  private Uni<Void> refold(ClaimedCode code) {
    return hashes
        .claim(code.coupon(), hashes(code.code()))
        .invoke(
            claimed -> {
              if (!claimed) {
                throw new Taken("a stored code and " + code.inWords());
              }
            })
        .chain(
            () ->
                execute(
                    connection,
                    "UPDATE shared_code SET length = $3 WHERE organization = $1 AND coupon = $2",
                    Tuple.of(organization.value(), code.coupon().value(), length(code.code()))));
  }

  private Uni<Optional<String>> insert(CouponId coupon, SharedCode code) {
    return hashes
        .claim(coupon, hashes(code))
        .chain(
            claimed ->
                claimed
                    ? keep(coupon, code).replaceWith(Optional.empty())
                    : hashes
                        .otherOwner(coupon, hashes(code))
                        .map(owner -> owner.map(other -> "the code of coupon " + other)));
  }

  private Uni<Void> keep(CouponId coupon, SharedCode code) {
    return execute(
        connection,
        "INSERT INTO shared_code (organization, coupon, sealed, length) VALUES ($1, $2, $3, $4)",
        Tuple.of(
            organization.value(),
            coupon.value(),
            text.seal(organization, coupon, code),
            length(code)));
  }

  private List<CodeHash> hashes(SharedCode code) {
    return text.hashes(organization, matching.fold(code.text()));
  }

  private String folded(ClaimedCode code) {
    return matching.fold(code.code().text());
  }

  private int length(SharedCode code) {
    return StoredText.length(matching.fold(code.text()));
  }

  private Uni<Optional<String>> insert(CodeSpaceId id, Layout layout) {
    return execute(
            connection,
            """
            INSERT INTO code_space (organization, id, layout, scheme, key_version)
            VALUES ($1, $2, $3, $4, $5)
            """,
            Tuple.of(
                organization.value(),
                id.value(),
                LayoutJson.of(layout),
                Scheme.forSize(layout.size()).name(),
                text.vault().newest()))
        .replaceWith(Optional.empty());
  }

  private Uni<Optional<String>> storedCodeWithin(Layout layout) {
    return sharedCodeWithin(layout)
        .chain(
            found ->
                found.isPresent()
                    ? Uni.createFrom().item(found)
                    : new ImportedShapes(text.vault(), organization)
                        .like(connection, layout, matching));
  }

  private Uni<Optional<String>> sharedCodeWithin(Layout layout) {
    var lengths = Overlap.foldedLengths(layout, matching);
    return connection
        .preparedQuery(
            """
            SELECT coupon, sealed FROM shared_code
            WHERE organization = $1 AND length BETWEEN $2 AND $3
            """)
        .execute(Tuple.of(organization.value(), lengths.shortest(), lengths.longest()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(this::claimed)
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
        .preparedQuery("SELECT coupon, sealed FROM shared_code WHERE organization = $1")
        .execute(Tuple.of(organization.value()))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::claimed).toList());
  }

  private record ClaimedSpace(CodeSpaceId id, Layout layout) {
    ClaimedSpace(UUID id, Layout layout) {
      this(new CodeSpaceId(id), layout);
    }

    String inWords() {
      return "codes such as " + layout.example();
    }
  }

  private ClaimedCode claimed(Row row) {
    var coupon = new CouponId(row.getString("coupon"));
    return new ClaimedCode(
        coupon, text.open(organization, coupon, row.getBuffer("sealed").getBytes()));
  }

  private record ClaimedCode(CouponId coupon, SharedCode code) {
    String inWords() {
      return "the code of coupon " + coupon;
    }
  }

  /** Ends the comparison: a string is two things. */
  private static final class Taken extends Database.Rejection {
    private final String what;

    Taken(String what) {
      this.what = what;
    }

    @Override
    public String getMessage() {
      return what;
    }
  }
}
