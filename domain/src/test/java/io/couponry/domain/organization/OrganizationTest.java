package io.couponry.domain.organization;

import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.Defaults.CouponIdFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationTest {
  @ParameterizedTest
  @ValueSource(strings = {"acme", "ACME", "a", "1", "a-b_c", "a--"})
  void anOrganizationIdFitsIntoAnAddress(String id) {
    assertThat(new OrganizationId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-a", "_a", "a b", "a.b", "ä", "a/b", "a\n", "a\u0000", "１", "acme%20"})
  void anyOtherOrganizationIdIsRefused(String id) {
    assertThatThrownBy(() -> new OrganizationId(id)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void anOrganizationIdHasAtMost63Characters() {
    assertThat(new OrganizationId("a".repeat(63)).value()).hasSize(63);
    assertThatThrownBy(() -> new OrganizationId("a".repeat(64))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void anOrganizationAndItsKeysHaveNames() {
    var nameless = anOrganization().named("\t");

    assertThatThrownBy(nameless::build).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(
            () ->
                new ApiKey(
                    new UUID(0, 1),
                    new OrganizationId("acme"),
                    Role.ADMIN,
                    Channel.WEB,
                    "",
                    Instant.EPOCH))
        .isInstanceOf(InvalidValue.class);
    assertThat(anOrganization().named(" Acme ").build().name()).isEqualTo("Acme");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 36_500})
  void couponsExpireByDefaultAfterOneDayToAHundredYears(int days) {
    assertThat(expiringAfter(days).expirationDays()).hasValue(days);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 36_501})
  void anyOtherExpirationIsRefused(int days) {
    assertThatThrownBy(() -> expiringAfter(days)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void everyCustomerHasAtLeastOneUse() {
    assertThatThrownBy(
            () ->
                new Defaults(
                    CouponIdFormat.UUID,
                    OptionalInt.empty(),
                    OptionalInt.of(0),
                    Optional.empty(),
                    Set.of()))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void allowedDomainsAreComparedInLowerCase() {
    assertThat(allowing("Example.COM", "example.com").allowedDomains())
        .containsExactly("example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "@example.com", "a..b", ".com", "com.", "a b.com"})
  void whatIsNoDomainNameIsRefused(String domain) {
    assertThatThrownBy(() -> allowing(domain)).isInstanceOf(InvalidValue.class);
  }

  private static Defaults expiringAfter(int days) {
    return new Defaults(
        CouponIdFormat.OWN, OptionalInt.of(days), OptionalInt.empty(), Optional.empty(), Set.of());
  }

  private static Defaults allowing(String... domains) {
    return new Defaults(
        CouponIdFormat.OWN,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Arrays.stream(domains).collect(Collectors.toSet()));
  }
}
