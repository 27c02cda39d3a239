package io.couponry.application.port.out;

import io.couponry.domain.redemption.Hold;

class InMemoryHoldsTest extends InMemoryContract implements HoldsContract {
  private final InMemoryStore store = new InMemoryStore(CLOCK, new DeterministicSecrets());
  private final OutboundPorts ports = InMemoryPorts.over(store);

  @Override
  public OutboundPorts ports() {
    return ports;
  }

  @Override
  public void expire(Scene scene, Hold hold) {
    await(
        () ->
            store.in(
                scene.id(),
                tenant ->
                    tenant.holds.put(
                        hold.id(),
                        new Hold(
                            hold.id(), hold.uses(), hold.heldAt(), hold.heldAt(), hold.end()))));
  }
}
