package io.couponry.bootstrap.fire;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Saboteur.Strike;
import io.couponry.bootstrap.local.FragileDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uses are taken exactly once whatever dies; CONTRIBUTING says how this is run for long. */
@Timeout(5400)
class UnderFireIT {
  private static final FirePlan PLAN = FirePlan.fromProperties();
  private static final int INSTANCES = 3;

  @TempDir static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static FragileDatabase database;

  @SuppressWarnings("NullAway.Init")
  private static Instances instances;

  @BeforeAll
  static void start() throws Exception {
    System.out.println(PLAN);
    var home = temporary.toRealPath();
    database = FragileDatabase.in(home.resolve("database"));
    instances = new Instances(database, home);
    instances.start();
    IntStream.range(1, INSTANCES).parallel().forEach(i -> instances.start());
  }

  @AfterAll
  static void stop() {
    try (var _ = database;
        var _ = instances) {}
  }

  @Test
  void whatWasAcknowledgedIsTrueAndNoLimitIsPassed() throws Exception {
    var saboteur = new Saboteur(database, instances, PLAN.seed());
    var offers = Offers.open(anInstance());

    var patience = new Patience();
    var findings =
        findings(
            PLAN,
            offers,
            patience,
            shopping -> {
              saboteur.strikeFor(PLAN.time());
              patience.calm();
            });

    System.out.println(saboteur.struck());
    assertThat(saboteur.struck()).contains(Strike.values());
    assertThat(some(findings)).isEmpty();
  }

  @Test
  void aLimitThatIsCheckedWithoutALockIsCaught() throws Exception {
    var offers = Offers.openSmall(anInstance());
    try (var _ = new BrokenJudge(database)) {
      var findings =
          findings(PLAN.withErrands(500), offers, Patience.inCalm(), CompletableFuture::join);

      assertThat(findings)
          .extracting(Finding::rule)
          .contains(Rule.LIMIT_PASSED, Rule.LIMIT_PASSED_MEANWHILE, Rule.DRIFT);
    }
  }

  private static Api anInstance() {
    return instances.any(new Random(PLAN.seed()));
  }

  /** The shop closes when {@code meanwhile}, which is given the shopping, has ended. */
  private static List<Finding> findings(
      FirePlan plan, Offers offers, Patience patience, Consumer<CompletableFuture<Void>> meanwhile)
      throws SQLException {
    var journal = new Journal();
    var crowd = new Crowd(plan, offers, instances, journal, patience);
    // Not in the common pool, which has one thread on two processors and tells when processes end.
    var shopping = CompletableFuture.runAsync(crowd::shop, task -> Thread.ofVirtual().start(task));
    try {
      meanwhile.accept(shopping);
      instances.awaitAll(INSTANCES);
    } finally {
      crowd.close();
    }
    shopping.join();
    crowd.repeat(plan.errands() / 10);
    System.out.println(journal.summary());
    try (var connection = database.connect()) {
      var records = new Archive(connection, offers.organization()).read();
      assertThat(records.redeemed()).isNotEmpty();
      return new Checker(offers.limits()).check(journal.lines(), journal.unanswered(), records);
    }
  }

  private static List<String> some(List<Finding> findings) {
    return findings.stream().collect(groupingBy(Finding::rule)).values().stream()
        .flatMap(
            same ->
                Stream.concat(
                    Stream.of(same.size() + " of " + same.getFirst().rule()),
                    same.stream().limit(5).map(Finding::what)))
        .toList();
  }
}
