package io.couponry.application.port.out;

import io.couponry.domain.organization.OrganizationFixture;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What all contracts share: the ports over one store, and a way to wait for them. */
public interface PortContract {
  OutboundPorts ports();

  default <T> T await(Supplier<Uni<T>> call) {
    return call.get().await().atMost(Duration.ofSeconds(30));
  }

  /** An organization of this test's own, in which any format is strong enough. */
  default Scene aScene() {
    return aScene(organization -> organization);
  }

  default Scene aScene(UnaryOperator<OrganizationFixture> settings) {
    return Scene.set(this, settings);
  }
}
