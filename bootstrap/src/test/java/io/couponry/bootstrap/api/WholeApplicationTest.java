package io.couponry.bootstrap.api;

import io.couponry.bootstrap.local.LocalDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;

/** What every test of the running application starts from. */
@QuarkusTestResource(LocalDatabaseResource.class)
abstract class WholeApplicationTest {
  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  Api platform() {
    return new Api(base, LocalDatabaseResource.PLATFORM_KEY);
  }

  Api nobody() {
    return new Api(base, "");
  }
}
