package io.couponry.persistence;

import static io.couponry.persistence.Sql.each;
import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.coupon.Draw;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws on the counters that limit some uses. A counter that is missing is first added up from the
 * history. That is exact because whoever else changes what it counts is kept out: by the lock on
 * the coupon's counter for a coupon's own, by {@link CampaignLock} for a campaign's; and other uses
 * of the campaign, which were held to the same rules, find the row that was made.
 */
final class CounterDraws {
  /** The limit is tested by the write itself. */
  private static final String DRAW =
      """
      UPDATE counter SET count = count + $5, ceiling = $6
      WHERE organization = $1 AND kind = $2 AND owner = $3 AND detail = $4
        AND count <= $6::bigint - $5::bigint
      """;

  private final SqlConnection connection;
  private final OrganizationId organization;

  CounterDraws(SqlConnection connection, OrganizationId organization) {
    this.connection = connection;
    this.organization = organization;
  }

  /** What a use draws on which row. */
  record Drawing(Use use, Draw draw, CounterKey key) {
    Drawing(Use use, Draw draw) {
      this(use, draw, CounterKey.of(draw.counter()));
    }
  }

  /** A draw that the counter's limit leaves no room for. */
  static final class Beyond extends Database.Rejection {
    private final transient Drawing drawing;

    Beyond(Drawing drawing) {
      this.drawing = drawing;
    }

    Drawing drawing() {
      return drawing;
    }
  }

  /** Takes them in the order given, which is that of their keys; may fail with {@link Beyond}. */
  Uni<Void> take(List<Drawing> drawings) {
    if (drawings.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return missing(drawings)
        .call(missing -> keepReturnsOut(drawings, missing))
        .chain(missing -> each(drawings, drawing -> take(drawing, missing.remove(drawing.key()))));
  }

  private Uni<Set<CounterKey>> missing(List<Drawing> drawings) {
    Set<CounterKey> keys =
        drawings.stream().map(Drawing::key).collect(Collectors.toCollection(HashSet::new));
    return connection
        .preparedQuery(CounterRows.SELECT)
        .execute(CounterRows.arguments(organization, keys))
        .map(
            rows -> {
              keys.removeAll(CounterRows.standing(rows).keySet());
              return keys;
            });
  }

  private Uni<Void> keepReturnsOut(List<Drawing> drawings, Set<CounterKey> missing) {
    return CampaignLock.alone(
        connection,
        organization,
        drawings.stream()
            .filter(drawing -> missing.contains(drawing.key()))
            .flatMap(drawing -> CounterKey.campaign(drawing.draw().counter()).stream())
            .toList());
  }

  private Uni<Void> take(Drawing drawing, boolean missing) {
    return missing ? addUp(drawing).chain(() -> take(drawing)) : take(drawing);
  }

  private Uni<Void> addUp(Drawing drawing) {
    var history =
        CounterRows.summing(
            organization, drawing.draw().counter(), drawing.use().coupon().validity().zone());
    return execute(connection, history.insert(), history.arguments());
  }

  private Uni<Void> take(Drawing drawing) {
    return connection
        .preparedQuery(DRAW)
        .execute(
            tuple(
                organization.value(),
                drawing.key().kind(),
                drawing.key().owner(),
                drawing.key().detail(),
                drawing.draw().amount(),
                drawing.draw().ceiling()))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new Beyond(drawing);
              }
            })
        .replaceWithVoid();
  }
}
