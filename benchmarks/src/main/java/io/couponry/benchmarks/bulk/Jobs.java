package io.couponry.benchmarks.bulk;

import io.couponry.benchmarks.load.Connection;
import java.io.IOException;

/** Waits for jobs as a client does. */
final class Jobs {
  private static final long PERIOD_MILLIS = 20;

  private Jobs() {}

  /** The job that a call has answered with, when it is done. */
  static Connection.Answer await(Connection connection, Connection.Answer accepted)
      throws IOException, InterruptedException {
    var path = "/api/jobs/" + accepted.expect(202).member("id");
    while (true) {
      var job = connection.get(path).expect(200);
      switch (job.member("state")) {
        case "done" -> {
          return job;
        }
        case "failed", "cancelled" -> throw new IOException(job.text());
        default -> Thread.sleep(PERIOD_MILLIS);
      }
    }
  }
}
