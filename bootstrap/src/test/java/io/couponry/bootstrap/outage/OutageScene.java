package io.couponry.bootstrap.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.api.Reply;
import io.couponry.bootstrap.local.LocalDatabaseResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;

/** What the tests of outages start from. */
abstract class OutageScene {
  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @SuppressWarnings("NullAway.Init") // the test framework sets it
  ProxiedDatabaseResource database;

  Api platform() {
    return new Api(base, LocalDatabaseResource.PLATFORM_KEY);
  }

  DatabaseProxy network() {
    return database.proxy();
  }

  static void assertUnavailable(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(503);
    assertThat(reply.problem()).isEqualTo("unavailable");
    assertThat(reply.header("Retry-After")).matches("\\d+");
  }
}
