package io.couponry.application.port.out;

import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.ManageCampaigns.Put;
import io.couponry.application.port.in.ManageCampaigns.Removed;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignFixture;
import io.couponry.domain.coupon.CampaignId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Campaigns} must do. */
public interface CampaignsContract extends PortContract {
  @Test
  default void aCampaignIsFoundAsItWasPut() {
    // given
    var scene = aScene();
    var campaign =
        drafted(
            scene,
            aCampaign()
                .withId("été 26")
                .named("Été \"26\"")
                .startingAt("2026-06-01T08:00:00.5+02:00")
                .expiringAt("2026-12-24")
                .limitedTo(1_000_000_000_000L)
                .budget(amounts("1000000.00 EUR", "5 JPY")));

    // when
    var put = put(campaign, OptionalLong.empty());

    // then
    assertThat(put).isEqualTo(new Put.Created(campaign));
    assertThat(find(scene, campaign.id())).contains(campaign);
    assertThat(findCurrent(scene, campaign.id())).contains(campaign);
    assertThat(page(scene, Optional.empty(), 9)).containsExactly(campaign);
  }

  @Test
  default void everyChangeMakesTheNextVersion() {
    // given
    var scene = aScene();
    scene.put(aCampaign().limitedTo(5).budget("10.00"));
    find(scene, new CampaignId("autumn-26"));

    // when
    var second = put(drafted(scene, aCampaign().inVersion(7)), OptionalLong.empty());
    var third = put(drafted(scene, aCampaign().named("New")), OptionalLong.of(2));

    // then
    assertThat(second).isEqualTo(new Put.Replaced(drafted(scene, aCampaign().inVersion(2))));
    var stored = drafted(scene, aCampaign().inVersion(3).named("New"));
    assertThat(third).isEqualTo(new Put.Replaced(stored));
    assertThat(find(scene, stored.id())).contains(stored);
    assertThat(page(scene, Optional.empty(), 9)).containsExactly(stored);
  }

  @Test
  default void onlyTheVersionThatIsMeantIsReplacedOrRemoved() {
    // given
    var scene = aScene();
    var stored = scene.put(aCampaign());
    var other = drafted(scene, aCampaign().named("Other"));
    var unknown = drafted(scene, aCampaign().withId("unknown"));

    // when, then
    assertThat(put(other, OptionalLong.of(2))).isEqualTo(new Put.VersionMismatch());
    assertThat(put(unknown, OptionalLong.of(1))).isEqualTo(new Put.VersionMismatch());
    assertThat(remove(scene, stored.id(), OptionalLong.of(2))).isEqualTo(Removed.VERSION_MISMATCH);
    assertThat(remove(scene, unknown.id(), OptionalLong.of(1))).isEqualTo(Removed.NOT_FOUND);
    assertThat(page(scene, Optional.empty(), 9)).containsExactly(stored);
    assertThat(remove(scene, stored.id(), OptionalLong.of(1))).isEqualTo(Removed.REMOVED);
    assertThat(find(scene, stored.id())).isEmpty();
    assertThat(findCurrent(scene, stored.id())).isEmpty();
    assertThat(remove(scene, stored.id(), OptionalLong.empty())).isEqualTo(Removed.NOT_FOUND);
  }

  @Test
  default void aCampaignIsSeenAsSoonAsItIsPutAlthoughThereWasNone() {
    // given
    var scene = aScene();
    var id = new CampaignId("autumn-26");
    find(scene, id);

    // when
    var campaign = scene.put(aCampaign());

    // then
    assertThat(find(scene, id)).contains(campaign);
  }

  @Test
  default void ofChangesThatRaceForOneVersionOneWins() {
    // given
    var scene = aScene();
    var stored = scene.put(aCampaign());
    scene.stored(aCoupon().inCampaign(stored.id().value()));

    // when
    var puts =
        Race.of(8, i -> put(drafted(scene, aCampaign().named("Name " + i)), OptionalLong.of(1)));

    // then
    assertThat(puts).filteredOn(Put.Replaced.class::isInstance).hasSize(1);
    assertThat(puts).filteredOn(new Put.VersionMismatch()::equals).hasSize(7);
    assertThat(findCurrent(scene, stored.id()).map(Campaign::version)).contains(2L);
  }

  @Test
  default void noChangeThatRacesIsLost() {
    // given
    var scene = aScene();

    // when
    Race.of(8, i -> scene.put(aCampaign().named("Name " + i)));

    // then
    assertThat(findCurrent(scene, new CampaignId("autumn-26")).map(Campaign::version)).contains(8L);
  }

  @Test
  default void campaignsArePagedWithoutGapsOrRepeats() {
    // given
    var scene = aScene();
    var campaigns =
        IntStream.range(0, 7).mapToObj(i -> scene.put(aCampaign().withId("c" + i))).toList();

    // when
    var paged = Paging.all(Optional.empty(), 3, after -> page(scene, after, 3), Campaign::id);

    // then
    assertThat(paged).containsExactlyElementsOf(campaigns);
  }

  @Test
  default void anotherOrganizationSeesNothingAndChangesNothing() {
    // given
    var scene = aScene();
    var other = aScene();
    var campaign = scene.put(aCampaign());

    // when, then
    assertThat(find(other, campaign.id())).isEmpty();
    assertThat(page(other, Optional.empty(), 9)).isEmpty();
    assertThat(remove(other, campaign.id(), OptionalLong.empty())).isEqualTo(Removed.NOT_FOUND);
    assertThat(other.put(aCampaign().limitedTo(1)).version()).isEqualTo(1);
    assertThat(findCurrent(scene, campaign.id())).contains(campaign);
  }

  private static Campaign drafted(Scene scene, CampaignFixture campaign) {
    return campaign.inOrganization(scene.organization()).build();
  }

  private Put put(Campaign campaign, OptionalLong expectedVersion) {
    return await(() -> ports().campaigns().put(campaign, expectedVersion));
  }

  private Optional<Campaign> find(Scene scene, CampaignId id) {
    return await(() -> ports().campaigns().find(scene.id(), id));
  }

  private Optional<Campaign> findCurrent(Scene scene, CampaignId id) {
    return await(() -> ports().campaigns().findCurrent(scene.id(), id));
  }

  private List<Campaign> page(Scene scene, Optional<CampaignId> after, int limit) {
    return await(() -> ports().campaigns().page(scene.id(), after, limit));
  }

  private Removed remove(Scene scene, CampaignId id, OptionalLong expectedVersion) {
    return await(() -> ports().campaigns().remove(scene.id(), id, expectedVersion));
  }
}
