package io.couponry.bootstrap.outage;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The application on a database that can go away. */
public final class BehindAProxy implements QuarkusTestProfile {
  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ProxiedDatabaseResource.class));
  }
}
