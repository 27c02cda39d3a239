package io.couponry.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.api.Reply;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Shoppers who redeem until the line goes dead, and what each of them knows by then. */
final class Traffic {
  record Attempt(String key, String code) {
    Reply at(Api till) {
      return till.redeem(key, "{\"code\":\"" + code + "\",\"orderId\":\"" + key + "\"}");
    }
  }

  record Answered(Attempt attempt, Reply reply) {
    boolean isTaken() {
      return reply.status() == 201;
    }

    String redemption() {
      return reply.json().path("id").asText();
    }
  }

  private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
  private final Queue<Attempt> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final Semaphore acknowledged = new Semaphore(0);
  private final ExecutorService shoppers;
  private final String sharedCode;
  private final List<String> singleCodes;

  private Traffic(ExecutorService shoppers, String sharedCode, List<String> singleCodes) {
    this.shoppers = shoppers;
    this.sharedCode = sharedCode;
    this.singleCodes = singleCodes;
  }

  static Traffic of(int shoppers, Api till, String sharedCode, List<String> singleCodes) {
    var traffic = new Traffic(Executors.newFixedThreadPool(shoppers), sharedCode, singleCodes);
    for (var i = 0; i < shoppers; i++) {
      traffic.shoppers.execute(() -> traffic.shop(till));
    }
    traffic.shoppers.shutdown();
    return traffic;
  }

  void awaitAcknowledged(int uses) throws InterruptedException {
    assertThat(acknowledged.tryAcquire(uses, 60, TimeUnit.SECONDS))
        .as("only %d of %d uses were acknowledged", acknowledged.availablePermits(), uses)
        .isTrue();
  }

  void awaitEnd() throws InterruptedException {
    assertThat(shoppers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  List<Answered> answered() {
    return List.copyOf(answered);
  }

  List<Attempt> unanswered() {
    return List.copyOf(unanswered);
  }

  private void shop(Api till) {
    while (true) {
      var attempt = next();
      try {
        var reply = attempt.at(till);
        answered.add(new Answered(attempt, reply));
        if (reply.status() == 201) {
          acknowledged.release();
        }
      } catch (UncheckedIOException noAnswer) {
        unanswered.add(attempt);
        return;
      }
    }
  }

  /** By turns the code that is for all, and a code for one that two try to use. */
  private Attempt next() {
    var number = attempts.getAndIncrement();
    var single = number / 4;
    var isShared = number % 2 == 0 || single >= singleCodes.size();
    return new Attempt(Api.unique("till-"), isShared ? sharedCode : singleCodes.get(single));
  }
}
