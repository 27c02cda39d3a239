package io.couponry.bootstrap.wiring;

import io.couponry.application.port.out.ApiKeys;
import io.couponry.application.port.out.Batches;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.LookAlikes;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Secrets;
import io.couponry.persistence.Database;
import io.couponry.persistence.PostgresApiKeys;
import io.couponry.persistence.PostgresBatches;
import io.couponry.persistence.PostgresCharacterSets;
import io.couponry.persistence.PostgresCodeBooks;
import io.couponry.persistence.PostgresCoupons;
import io.couponry.persistence.PostgresOrganizations;
import io.couponry.persistence.PostgresRedemptions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
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
  Secrets secrets(@ConfigProperty(name = "couponry.master-key") String masterKey) {
    return new MasterKeySecrets(Base64.getDecoder().decode(masterKey));
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

  @Produces
  @Singleton
  PostgresCodeBooks codeBooks(Database database, Secrets secrets) {
    return new PostgresCodeBooks(database, secrets);
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
  Batches batches(Database database, PostgresCodeBooks books) {
    return new PostgresBatches(database, books);
  }

  @Produces
  @Singleton
  Redemptions redemptions(Database database, PostgresCodeBooks books) {
    return new PostgresRedemptions(database, books);
  }
}
