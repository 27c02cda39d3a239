package io.couponry.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.couponry.bootstrap.CouponryMain;
import io.couponry.bootstrap.architecture.offence.bootstrap.Wiring;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house keeps its rules, and each rule catches whoever breaks it. */
class ArchitectureTest {
  private static final HouseRules HOUSE = HouseRules.ofHouseWith(CouponryMain.class);
  private static final JavaClasses IN_THE_HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(HOUSE.root());

  private static final HouseRules OFFENCE = HouseRules.ofHouseWith(Wiring.class);
  private static final JavaClasses OFFENDERS =
      new ClassFileImporter().importPackages(OFFENCE.root());

  @Test
  void domainNeedsOnlyTheJdk() {
    HOUSE.domainNeedsOnlyTheJdk().check(IN_THE_HOUSE);
    assertCaught("FrameworkInTheDomain", OFFENCE.domainNeedsOnlyTheJdk());
  }

  @Test
  void domainIsGivenTimeAndChance() {
    HOUSE.domainIsGivenTimeAndChance().check(IN_THE_HOUSE);
  }

  @TestFactory
  Stream<DynamicTest> domainMayNotHelpItselfTo() {
    var sources =
        OFFENDERS.stream().filter(type -> type.getName().contains("OwnSources$")).toList();
    assertThat(sources).isNotEmpty();
    return sources.stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.getSimpleName(),
                    () -> assertCaught(source.getName(), OFFENCE.domainIsGivenTimeAndChance())));
  }

  @Test
  void applicationNeedsOnlyTheDomainAndMutiny() {
    HOUSE.applicationNeedsOnlyTheDomainAndMutiny().check(IN_THE_HOUSE);
    assertCaught("FrameworkInTheApplication", OFFENCE.applicationNeedsOnlyTheDomainAndMutiny());
  }

  @Test
  void adaptersDoNotKnowEachOther() {
    HOUSE.adaptersDoNotKnowEachOther().check(IN_THE_HOUSE);
    assertCaught("KnowsAnotherAdapter", OFFENCE.adaptersDoNotKnowEachOther());
  }

  @Test
  void onlyBootstrapUsesServices() {
    HOUSE.onlyBootstrapUsesServices().check(IN_THE_HOUSE);
    assertCaught("UsesAService", OFFENCE.onlyBootstrapUsesServices());
  }

  @Test
  void nobodyKnowsBootstrap() {
    HOUSE.nobodyKnowsBootstrap().check(IN_THE_HOUSE);
    assertCaught("KnowsTheWiring", OFFENCE.nobodyKnowsBootstrap());
  }

  @Test
  void everyEndpointNamesItsRoles() {
    HOUSE.everyEndpointNamesItsRoles().check(IN_THE_HOUSE);
    assertCaught("EndpointWithoutARole", OFFENCE.everyEndpointNamesItsRoles());
    assertCaught("EndpointForEverybody", OFFENCE.everyEndpointNamesItsRoles());
  }

  /** By name, because a rule that finds nothing to look at fails as well. */
  private static void assertCaught(String offender, ArchRule rule) {
    assertThatThrownBy(() -> rule.check(OFFENDERS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(offender);
  }
}
