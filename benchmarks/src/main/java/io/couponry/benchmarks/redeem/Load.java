package io.couponry.benchmarks.redeem;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Clients that each send a request, wait for its answer and send the next one. One thread serves
 * them all.
 */
final class Load {
  private static final long LONGEST_ANSWER_MILLIS = 60_000;

  private final Map<Integer, Integer> statuses = new HashMap<>();
  private final Map<Integer, String> examples = new HashMap<>();
  private long[] nanos = new long[1 << 16];
  private int count;
  private int inTime;

  private Load() {}

  /**
   * What was answered: how many a second while requests were sent, how long it took in
   * milliseconds, and how many of each status until the last answer.
   */
  record Answers(
      double perSecond,
      double p50,
      double p99,
      Map<Integer, Integer> statuses,
      Map<Integer, String> examples) {
    int all() {
      return statuses.values().stream().mapToInt(Integer::intValue).sum();
    }

    int count(int status) {
      return statuses.getOrDefault(status, 0);
    }

    /** It is an error if any answer has another status. */
    Answers expect(Integer... wanted) throws IOException {
      for (var example : examples.entrySet()) {
        if (!Arrays.asList(wanted).contains(example.getKey())) {
          throw new IOException("unexpected answers " + statuses + ": " + example.getValue());
        }
      }
      return this;
    }
  }

  static Answers run(int port, int clients, Duration time, Requests requests) throws IOException {
    return new Load().send(port, clients, time.toNanos(), requests);
  }

  /** One answer with its headers. */
  static String answer(int port, Requests requests) throws IOException {
    return new Load().send(port, 1, 0, requests).examples().values().iterator().next();
  }

  private Answers send(int port, int clients, long time, Requests requests) throws IOException {
    var open = new ArrayList<Client>();
    try (var selector = Selector.open()) {
      for (var client = 0; client < clients; client++) {
        open.add(Client.connect(port, requests, selector));
      }
      var start = System.nanoTime();
      for (var client : open) {
        client.send();
      }
      receive(selector, start + time, clients);
    } finally {
      for (var client : open) {
        client.close();
      }
    }
    var sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Answers(
        inTime * 1e9 / Math.max(time, 1),
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        statuses,
        examples);
  }

  private void receive(Selector selector, long end, int clients) throws IOException {
    for (var waiting = clients; waiting > 0; ) {
      if (selector.select(LONGEST_ANSWER_MILLIS) == 0) {
        throw new IOException("no answer for a minute");
      }
      for (var key : selector.selectedKeys()) {
        var client = (Client) key.attachment();
        if (client.receive()) {
          var now = System.nanoTime();
          note(client, now, now <= end);
          if (now < end) {
            client.send();
          } else {
            waiting--;
          }
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void note(Client client, long now, boolean timely) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = now - client.sentAt();
    inTime += timely ? 1 : 0;
    var status = client.status();
    if (statuses.merge(status, 1, Integer::sum) == 1) {
      examples.put(status, client.answer());
    }
  }

  private static double millis(long[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }
}
