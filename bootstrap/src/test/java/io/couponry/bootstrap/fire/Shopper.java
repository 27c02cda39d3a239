package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.fire.Act.Kind;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs errands one after the other, and asks again with the same key until it knows. */
final class Shopper {
  private static final int CUSTOMERS = 20;

  private final Offers offers;
  private final Instances instances;
  private final Journal journal;
  private final Patience patience;
  private final Random random;

  Shopper(Offers offers, Instances instances, Journal journal, Patience patience, Random random) {
    this.offers = offers;
    this.instances = instances;
    this.journal = journal;
    this.patience = patience;
    this.random = random;
  }

  void runErrand() {
    var order = Api.unique("order-");
    var body = body(order);
    if (offers.holds() && chance(30)) {
      hold(order, body);
    } else {
      redeem(order, body);
    }
  }

  /** Somebody else sends the same now and then, at the same time or later. */
  Optional<Heard> ask(Act act) {
    var twin =
        Optional.of(act)
            .filter(it -> chance(5))
            .map(it -> new Random(random.nextLong()))
            .map(own -> new Shopper(offers, instances, journal, patience, own))
            .map(shopper -> Thread.startVirtualThread(() -> shopper.askUntilKnown(act)));
    var heard = askUntilKnown(act);
    twin.ifPresent(Shopper::join);
    if (chance(10)) {
      askUntilKnown(act);
    }
    return heard;
  }

  private Optional<Heard> askUntilKnown(Act act) {
    var askedAt = System.nanoTime();
    var lastly = "";
    while (!patience.isOver(askedAt)) {
      try {
        var heard = Heard.of(act.at(offers.till(instances.any(random))));
        if (heard.isKnown()) {
          journal.write(act, heard, askedAt, System.nanoTime());
          return Optional.of(heard);
        }
        lastly = heard.toString();
      } catch (UncheckedIOException noAnswer) {
        // It may have been done or not: the next try tells.
        lastly = noAnswer.toString();
      }
      LockSupport.parkNanos(random.nextLong(20_000_000, 200_000_000));
    }
    journal.giveUp(act, lastly);
    return Optional.empty();
  }

  private void redeem(String order, String body) {
    ask(new Act(Kind.REDEEM, Api.unique("redeem-"), order, "", body))
        .ifPresent(heard -> heard.ids().forEach(id -> changeMind(order, id)));
  }

  private void hold(String order, String body) {
    var withTime = body.replaceFirst("\\{", "{\"ttlSeconds\":10,");
    var held = ask(new Act(Kind.HOLD, Api.unique("hold-"), order, "", withTime));
    for (var id : held.map(Heard::ids).stream().flatMap(List::stream).toList()) {
      switch (random.nextInt(4)) {
        case 0 -> ask(new Act(Kind.RELEASE, Api.unique("release-"), order, id, ""));
        case 1 -> redeem(order, body);
        case 2 ->
            ask(new Act(Kind.CONFIRM, Api.unique("confirm-"), order, id, "{}"))
                .ifPresent(heard -> heard.ids().forEach(use -> changeMind(order, use)));
        default -> {
          // It runs out by itself.
        }
      }
    }
  }

  /** Most uses come back, so that the last one of a limit is fought for to the end. */
  private void changeMind(String order, String redemption) {
    if (chance(20)) {
      var line = "{\"lines\":[{\"id\":\"a\",\"quantity\":1}]}";
      ask(new Act(Kind.RETURN, Api.unique("return-"), order, redemption, line));
    }
    if (chance(70)) {
      ask(new Act(Kind.ROLL_BACK, Api.unique("rollback-"), order, redemption, "{}"));
    }
  }

  private String body(String order) {
    var codes =
        Stream.generate(() -> offers.code(random)).limit(chance(10) ? 2 : 1).distinct().toList();
    return """
    {%s,"customer":{"id":"c-%d"},"orderId":"%s","basket":{"currency":"EUR","lines":[
      {"id":"a","product":"p","quantity":3,"unitPrice":"%d.%02d"},
      {"id":"b","product":"q","quantity":1,"unitPrice":"1.00"}]}}
    """
        .formatted(
            codes.size() == 1
                ? "\"code\":\"" + codes.getFirst() + "\""
                : codes.stream().collect(Collectors.joining("\",\"", "\"codes\":[\"", "\"]")),
            random.nextInt(CUSTOMERS),
            order,
            random.nextInt(4),
            random.nextInt(100));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private static void join(Thread twin) {
    try {
      twin.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
