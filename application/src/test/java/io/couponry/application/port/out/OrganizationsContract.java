package io.couponry.application.port.out;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageOrganizations.Put;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.SampleSets;
import io.couponry.domain.organization.CheckCallOut;
import io.couponry.domain.organization.CouponPolicy;
import io.couponry.domain.organization.Defaults;
import io.couponry.domain.organization.FragmentPosition;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationFixture;
import io.couponry.domain.organization.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Organizations} must do. */
public interface OrganizationsContract extends PortContract {
  @Test
  default void anOrganizationIsFoundAsItWasPut() {
    // given
    var organization =
        freshlyNamed()
            .named("Ümlaut & Söhne")
            .sellingIn("JPY")
            .inTimeZone("Asia/Tokyo")
            .withPolicy(new CouponPolicy(4, new FragmentPosition.At(2), OptionalInt.of(12)))
            .matching(new Matching(true, false, true))
            .withDefaults(
                new Defaults(
                    Defaults.CouponIdFormat.OWN,
                    OptionalInt.of(30),
                    OptionalInt.of(2),
                    Optional.of(Defaults.DiscountType.FIXED),
                    Set.of("shop.example", "office.example")))
            .allowingGuessOdds("0.00000001")
            .checking(
                new CheckCallOut(
                    URI.create("https://checks.example:8443/coupons?a=%20b"),
                    Duration.ofMillis(1_250),
                    CheckCallOut.WhenUnanswered.ACCEPT))
            .build();

    // when
    var put = put(organization);

    // then
    assertThat(put).isEqualTo(new Put.Created(new Versioned<>(organization, 1)));
    assertThat(find(organization.id())).contains(new Versioned<>(organization, 1));
  }

  @Test
  default void aNewOrganizationHasTheSampleSets() {
    // given
    var organization = freshlyNamed().build();

    // when
    put(organization);

    // then
    assertThat(Versioned.values(await(() -> ports().characterSets().of(organization.id()))))
        .isEqualTo(SampleSets.all());
  }

  @Test
  default void everyReplacementRaisesTheVersion() {
    // given
    var name = freshlyNamed().build().id().value();
    var first = anOrganization().withId(name).named("One").build();
    var second = anOrganization().withId(name).named("Two").build();
    var third = anOrganization().withId(name).named("Three").build();
    put(first);
    find(first.id());

    // when
    var unconditional = put(second);
    var readAfterwards = find(first.id());
    var expected = put(third, 2);
    var stale = put(first, 2);
    var future = put(first, 4);

    // then
    assertThat(unconditional).isEqualTo(new Put.Replaced(new Versioned<>(second, 2)));
    assertThat(readAfterwards).contains(new Versioned<>(second, 2));
    assertThat(expected).isEqualTo(new Put.Replaced(new Versioned<>(third, 3)));
    assertThat(stale).isEqualTo(new Put.VersionMismatch());
    assertThat(future).isEqualTo(new Put.VersionMismatch());
    assertThat(find(first.id())).contains(new Versioned<>(third, 3));
  }

  @Test
  default void ofReplacementsOfOneVersionThatRaceOneWins() {
    // given
    var scene = aScene();

    // when
    var answers =
        Race.of(
            8, i -> put(anOrganization().withId(scene.id().value()).named("Name " + i).build(), 1));

    // then
    assertThat(answers).filteredOn(Put.Replaced.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Put.VersionMismatch.class::isInstance).hasSize(7);
    assertThat(find(scene.id()).map(Versioned::version)).contains(2L);
  }

  @Test
  default void whatDoesNotExistCannotBeReplaced() {
    // given
    var organization = freshlyNamed().build();

    // when
    var put = put(organization, 1);

    // then
    assertThat(put).isEqualTo(new Put.VersionMismatch());
    assertThat(find(organization.id())).isEmpty();
    assertThat(put(organization)).isInstanceOf(Put.Created.class);
    assertThat(find(organization.id())).isPresent();
  }

  @Test
  default void organizationsArePagedWithoutGapsOrRepeats() {
    // given
    var prefix = "page-" + UUID.randomUUID();
    var expected =
        IntStream.range(0, 7)
            .mapToObj(i -> anOrganization().withId(prefix + "-" + i).build())
            .toList();
    expected.forEach(this::put);

    // when
    var paged =
        Paging.all(
            Optional.of(new OrganizationId(prefix)), 3, after -> page(after, 3), Organization::id);

    // then
    assertThat(paged)
        .filteredOn(organization -> organization.id().value().startsWith(prefix))
        .containsExactlyElementsOf(expected);
    assertThat(paged).doesNotHaveDuplicates();
    assertThat(page(Optional.empty(), 1)).hasSize(1);
  }

  @Test
  default void aMatchingThatMakesTwoSharedCodesOneIsRefused() {
    // given
    var scene = aScene(organization -> organization.matching(Matching.exact()));
    scene.stored(aCoupon().withId("upper").sharedCode("SUMMER"));
    scene.stored(aCoupon().withId("lower").sharedCode("summer"));

    // when
    var put = put(rematched(scene, Matching.usual()));

    // then
    assertThat(put).isInstanceOf(Put.WouldOverlap.class);
    staysExact(scene);
  }

  @Test
  default void aMatchingThatMakesTwoSpacesOverlapIsRefused() {
    // given
    var scene = aScene(organization -> organization.matching(Matching.exact()));
    scene.stored(aCoupon().withId("upper").generatedCodes("XXXX"));
    scene.stored(aCoupon().withId("lower").generatedCodes("xxxx"));

    // when
    var put = put(rematched(scene, Matching.usual()));

    // then
    assertThat(put).isInstanceOf(Put.WouldOverlap.class);
    staysExact(scene);
  }

  @Test
  default void aMatchingThatMakesASharedCodeLookLikeAGeneratedOneIsRefused() {
    // given
    var scene = aScene(organization -> organization.matching(Matching.exact()));
    scene.stored(aCoupon().withId("upper").generatedCodes("XXXX"));
    scene.stored(aCoupon().withId("lower").sharedCode("sale"));

    // when
    var put = put(rematched(scene, Matching.usual()));

    // then
    assertThat(put).isInstanceOf(Put.WouldOverlap.class);
    staysExact(scene);
  }

  @Test
  default void codesAreFoldedAnewUnderAnotherMatching() {
    // given
    var scene = aScene(organization -> organization.matching(Matching.exact()));
    scene.stored(aCoupon().withId("upper").sharedCode("SUMMER"));
    scene.stored(aCoupon().withId("digits").sharedCode("1O"));
    scene.stored(aCoupon().withId("letters").sharedCode("winter"));

    // when
    var folding = put(rematched(scene, new Matching(true, true, true)));
    var variants = List.of("summer", "I0", "WINTER");
    var refusals =
        variants.stream()
            .map(code -> scene.add(scene.drafted(aCoupon().withId("late").sharedCode(code))))
            .toList();
    var exact = put(rematched(scene, Matching.exact()));
    var variantUnderExact = scene.add(scene.drafted(aCoupon().withId("late").sharedCode("summer")));

    // then
    assertThat(folding).isInstanceOf(Put.Replaced.class);
    assertThat(refusals)
        .allMatch(answer -> answer instanceof Answer.First<Created>(Created.Overlaps ignored));
    assertThat(exact).isInstanceOf(Put.Replaced.class);
    assertThat(variantUnderExact)
        .matches(answer -> answer instanceof Answer.First<Created>(Created.Stored ignored));
  }

  @Test
  default void codesMaySwapTheirFoldedForms() {
    // given
    var scene = aScene(organization -> organization.matching(Matching.exact()));
    scene.stored(aCoupon().withId("one").sharedCode("AB-1"));
    scene.stored(aCoupon().withId("two").sharedCode("ab-2"));
    scene.stored(aCoupon().withId("three").sharedCode("ab2x"));

    // when
    var put = put(rematched(scene, Matching.usual()));

    // then
    assertThat(put).isInstanceOf(Put.Replaced.class);
    assertThat(await(() -> ports().codeBooks().of(scene.id())).find("AB2")).isPresent();
  }

  @Test
  default void ofAMatchingAndACodeThatRaceOnlyOneWinsWhereBothCannot() {
    for (var round = 0; round < 6; round++) {
      // given
      var scene = aScene(organization -> organization.matching(Matching.exact()));
      scene.stored(aCoupon().withId("upper").sharedCode("SUMMER"));
      var late = scene.drafted(aCoupon().withId("lower").sharedCode("summer"));

      // when
      var done =
          Race.of(
              2,
              i ->
                  i == 0
                      ? put(rematched(scene, Matching.usual())) instanceof Put.Replaced
                      : scene.add(late) instanceof Answer.First<Created>(Created.Stored ignored));

      // then
      assertThat(done).containsExactlyInAnyOrder(true, false);
    }
  }

  private void staysExact(Scene scene) {
    assertThat(find(scene.id())).contains(new Versioned<>(scene.organization(), 1));
    assertThat(await(() -> ports().codeBooks().of(scene.id())).matching())
        .isEqualTo(Matching.exact());
    assertThat(scene.add(scene.drafted(aCoupon().withId("late").sharedCode("LATE-CODE"))))
        .matches(answer -> answer instanceof Answer.First<Created>(Created.Stored ignored));
    assertThat(scene.add(scene.drafted(aCoupon().withId("later").sharedCode("late-code"))))
        .matches(answer -> answer instanceof Answer.First<Created>(Created.Stored ignored));
  }

  private static Organization rematched(Scene scene, Matching matching) {
    return anOrganization()
        .withId(scene.id().value())
        .allowingGuessOdds("1")
        .matching(matching)
        .build();
  }

  private static OrganizationFixture freshlyNamed() {
    return anOrganization().withId("org-" + UUID.randomUUID());
  }

  private Put put(Organization organization) {
    return await(() -> ports().organizations().put(organization, OptionalLong.empty()));
  }

  private Put put(Organization organization, long expectedVersion) {
    return await(() -> ports().organizations().put(organization, OptionalLong.of(expectedVersion)));
  }

  private Optional<Versioned<Organization>> find(OrganizationId id) {
    return await(() -> ports().organizations().find(id));
  }

  private List<Organization> page(Optional<OrganizationId> after, int limit) {
    return await(() -> ports().organizations().page(after, limit)).stream()
        .map(Versioned::value)
        .toList();
  }
}
