package io.couponry.bootstrap.wiring;

import io.couponry.application.port.out.ApiKeys;
import io.couponry.application.port.out.Assignments;
import io.couponry.application.port.out.BadWordLists;
import io.couponry.application.port.out.Batches;
import io.couponry.application.port.out.BulkAssignments;
import io.couponry.application.port.out.Campaigns;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Customers;
import io.couponry.application.port.out.Events;
import io.couponry.application.port.out.Expiries;
import io.couponry.application.port.out.Exports;
import io.couponry.application.port.out.Holds;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Imports;
import io.couponry.application.port.out.JobReports;
import io.couponry.application.port.out.Jobs;
import io.couponry.application.port.out.Leftovers;
import io.couponry.application.port.out.LookAlikes;
import io.couponry.application.port.out.Months;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Reconciliations;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Revocations;
import io.couponry.application.port.out.Secrets;
import io.couponry.application.port.out.StoredCodes;
import io.couponry.bootstrap.local.MasterKeys;
import io.couponry.callout.AllowedTargets;
import io.couponry.callout.HttpCouponCheck;
import io.couponry.persistence.ChangeNotices;
import io.couponry.persistence.Database;
import io.couponry.persistence.PostgresApiKeys;
import io.couponry.persistence.PostgresAssignments;
import io.couponry.persistence.PostgresBadWordLists;
import io.couponry.persistence.PostgresBatches;
import io.couponry.persistence.PostgresBulkAssignments;
import io.couponry.persistence.PostgresCampaigns;
import io.couponry.persistence.PostgresCharacterSets;
import io.couponry.persistence.PostgresCodeBooks;
import io.couponry.persistence.PostgresCoupons;
import io.couponry.persistence.PostgresCustomers;
import io.couponry.persistence.PostgresEvents;
import io.couponry.persistence.PostgresExpiries;
import io.couponry.persistence.PostgresExports;
import io.couponry.persistence.PostgresHolds;
import io.couponry.persistence.PostgresImports;
import io.couponry.persistence.PostgresJobs;
import io.couponry.persistence.PostgresLeftovers;
import io.couponry.persistence.PostgresMonths;
import io.couponry.persistence.PostgresOrganizations;
import io.couponry.persistence.PostgresReconciliations;
import io.couponry.persistence.PostgresRedemptions;
import io.couponry.persistence.PostgresRevocations;
import io.couponry.persistence.PostgresStoredCodes;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which adapter stands behind which outbound port. */
@Singleton
class Ports {
  @Produces
  @Singleton
  Database database(Pool pool) {
    return new Database(pool);
  }

  @Produces
  @Singleton
  @Startup
  ChangeNotices changeNotices(Pool pool, Database database) {
    var notices = new ChangeNotices(pool, database);
    notices.start();
    return notices;
  }

  /** Before the pool is closed, which would look like an outage. */
  void stop(@Observes ShutdownEvent ending, ChangeNotices notices) {
    notices.close();
  }

  @Produces
  @Singleton
  MasterKeys masterKeys(
      @ConfigProperty(name = "couponry.master-key") String newest,
      @ConfigProperty(name = "couponry.other-master-keys") Optional<List<String>> others) {
    return MasterKeys.of(newest, others.orElseGet(List::of));
  }

  @Produces
  @Singleton
  Secrets secrets(MasterKeys keys) {
    return new MasterKeySecrets(new Derivation(keys));
  }

  @Produces
  @Singleton
  CodeVault codeVault(MasterKeys keys) {
    return new MasterKeyVault(new Derivation(keys));
  }

  @Produces
  @Singleton
  Identifiers identifiers() {
    return new RandomIdentifiers();
  }

  @Produces
  @Singleton
  LookAlikes lookAlikes() {
    return new IcuLookAlikes();
  }

  /** At start, so that a mistake in the list of hosts is told then and not to a client. */
  @Produces
  @Singleton
  @Startup
  AllowedTargets targets(
      @ConfigProperty(name = "couponry.coupon-check.allowed-hosts") Optional<List<String>> hosts,
      @ConfigProperty(
              name = "couponry.coupon-check.allow-private-addresses",
              defaultValue = "false")
          boolean privateAddresses) {
    return new AllowedTargets(hosts.orElseGet(List::of), privateAddresses);
  }

  /** Not as the port it implements: {@link UseCases#checks} joins it with the deployer's own. */
  @Produces
  @Singleton
  @Typed(HttpCouponCheck.class)
  HttpCouponCheck httpCheck(
      Vertx vertx, AllowedTargets targets, Secrets secrets, Identifiers identifiers) {
    return new HttpCouponCheck(vertx, targets, secrets, identifiers, InstantSource.system());
  }

  void close(@Disposes HttpCouponCheck httpCheck) {
    httpCheck.close();
  }

  @Produces
  @Singleton
  PostgresCodeBooks codeBooks(Database database, Secrets secrets, CodeVault vault) {
    return new PostgresCodeBooks(database, secrets, vault);
  }

  @Produces
  @Singleton
  StoredCodes storedCodes(Database database, PostgresCodeBooks books) {
    return new PostgresStoredCodes(database, books);
  }

  @Produces
  @Singleton
  Organizations organizations(Database database, PostgresCodeBooks books) {
    return new PostgresOrganizations(database, books);
  }

  @Produces
  @Singleton
  ApiKeys apiKeys(Database database) {
    return new PostgresApiKeys(database);
  }

  @Produces
  @Singleton
  CharacterSets characterSets(Database database) {
    return new PostgresCharacterSets(database);
  }

  @Produces
  @Singleton
  Coupons coupons(Database database, PostgresCodeBooks books) {
    return new PostgresCoupons(database, books);
  }

  @Produces
  @Singleton
  Campaigns campaigns(Database database) {
    return new PostgresCampaigns(database);
  }

  @Produces
  @Singleton
  Batches batches(Database database, PostgresCodeBooks books) {
    return new PostgresBatches(database, books);
  }

  @Produces
  @Singleton
  Revocations revocations(Database database, PostgresCodeBooks books) {
    return new PostgresRevocations(database, books);
  }

  @Produces
  @Singleton
  BadWordLists badWords(Database database) {
    return new PostgresBadWordLists(database);
  }

  @Produces
  @Singleton
  Redemptions redemptions(Database database, PostgresCodeBooks books) {
    return new PostgresRedemptions(database, books);
  }

  @Produces
  @Singleton
  Events events(Database database) {
    return new PostgresEvents(database);
  }

  @Produces
  @Singleton
  Holds holds(Database database, PostgresCodeBooks books) {
    return new PostgresHolds(database, books);
  }

  @Produces
  @Singleton
  Expiries expiries(Database database) {
    return new PostgresExpiries(database);
  }

  @Produces
  @Singleton
  Leftovers leftovers(Database database) {
    return new PostgresLeftovers(database);
  }

  @Produces
  @Singleton
  Imports imports(Database database, PostgresCodeBooks books) {
    return new PostgresImports(database, books);
  }

  @Produces
  @Singleton
  Exports exports(Database database, PostgresCodeBooks books) {
    return new PostgresExports(database, books);
  }

  @Produces
  @Singleton
  Jobs jobs(Database database) {
    return new PostgresJobs(database);
  }

  @Produces
  @Singleton
  JobReports jobReports(MeterRegistry meters) {
    return new MeteredJobs(meters);
  }

  @Produces
  @Singleton
  Months months(Database database) {
    return new PostgresMonths(database);
  }

  @Produces
  @Singleton
  Reconciliations reconciliations(Database database) {
    return new PostgresReconciliations(database);
  }

  @Produces
  @Singleton
  Assignments assignments(Database database, PostgresCodeBooks books) {
    return new PostgresAssignments(database, books);
  }

  @Produces
  @Singleton
  BulkAssignments bulkAssignments(Database database, PostgresCodeBooks books) {
    return new PostgresBulkAssignments(database, books);
  }

  @Produces
  @Singleton
  Customers customers(Database database) {
    return new PostgresCustomers(database);
  }
}
