package io.couponry.application.port.out;

import java.time.InstantSource;

/** The ports without a database. */
public final class InMemoryPorts {
  private InMemoryPorts() {}

  /** Fresh and empty; {@code clock} is the one that judges and dates uses. */
  public static OutboundPorts create(InstantSource clock) {
    return over(new InMemoryStore(clock, new DeterministicSecrets()));
  }

  public static OutboundPorts over(InMemoryStore store) {
    return new OutboundPorts(
        new InMemoryOrganizations(store),
        new InMemoryApiKeys(store),
        new InMemoryCharacterSets(store),
        new InMemoryCoupons(store),
        new InMemoryCampaigns(store),
        new InMemoryCodeBooks(store),
        new InMemoryBatches(store),
        new InMemoryBadWordLists(store),
        new InMemoryRedemptions(store),
        new InMemoryEvents(store),
        new InMemoryHolds(store),
        new InMemoryExpiries(store),
        new InMemoryJobs(store),
        new InMemoryAssignments(store),
        new InMemoryBulkAssignments(store),
        new InMemoryCustomers(store),
        new InMemoryImports(store),
        new InMemoryExports(store),
        new InMemoryRevocations(store));
  }
}
