package io.couponry.bootstrap.wiring;

import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.in.ExportCodes;
import io.couponry.application.port.in.FindRedemptions;
import io.couponry.application.port.in.IssueCodes;
import io.couponry.application.port.in.ManageApiKeys;
import io.couponry.application.port.in.ManageCampaigns;
import io.couponry.application.port.in.ManageCharacterSets;
import io.couponry.application.port.in.ManageCoupons;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.application.port.in.PreviewFormat;
import io.couponry.application.port.in.ReadUsage;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.in.ReplayRedemption;
import io.couponry.application.port.in.RollBackRedemption;
import io.couponry.application.port.out.ApiKeys;
import io.couponry.application.port.out.Batches;
import io.couponry.application.port.out.CallOutTargets;
import io.couponry.application.port.out.Campaigns;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CouponCheck;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.LookAlikes;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Secrets;
import io.couponry.application.service.Candidates;
import io.couponry.application.service.CheckCouponService;
import io.couponry.application.service.CheckedDeals;
import io.couponry.application.service.CouponChecks;
import io.couponry.application.service.ExportCodesService;
import io.couponry.application.service.FindRedemptionsService;
import io.couponry.application.service.IssueCodesService;
import io.couponry.application.service.ManageApiKeysService;
import io.couponry.application.service.ManageCampaignsService;
import io.couponry.application.service.ManageCharacterSetsService;
import io.couponry.application.service.ManageCouponsService;
import io.couponry.application.service.ManageOrganizationsService;
import io.couponry.application.service.PreviewFormatService;
import io.couponry.application.service.ReadUsageService;
import io.couponry.application.service.RedeemCouponService;
import io.couponry.application.service.ReplayRedemptionService;
import io.couponry.application.service.RollBackRedemptionService;
import io.couponry.callout.HttpCouponCheck;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The use cases, each built on the ports it needs. */
@Singleton
class UseCases {
  private final InstantSource clock = InstantSource.system();

  @Produces
  @Singleton
  ManageOrganizations organizations(
      Organizations organizations, CallOutTargets targets, Secrets secrets) {
    return new ManageOrganizationsService(organizations, targets, secrets);
  }

  /** Those on the class path first, the highest priority first: they are near. */
  @Produces
  @Singleton
  CouponChecks checks(@All List<CouponCheck> deployed, HttpCouponCheck http) {
    return new CouponChecks(
        Stream.concat(deployed.stream().map(DeployedCheck::new), Stream.of(http)).toList());
  }

  @Produces
  @Singleton
  ManageApiKeys apiKeys(ApiKeys keys, Secrets secrets, Identifiers identifiers) {
    return new ManageApiKeysService(keys, secrets, identifiers, clock);
  }

  @Produces
  @Singleton
  ManageCharacterSets characterSets(CharacterSets sets, LookAlikes lookAlikes) {
    return new ManageCharacterSetsService(sets, lookAlikes);
  }

  @Produces
  @Singleton
  ManageCoupons coupons(
      Organizations organizations, CharacterSets sets, Coupons coupons, Identifiers identifiers) {
    return new ManageCouponsService(organizations, sets, coupons, identifiers, clock);
  }

  @Produces
  @Singleton
  ReadUsage usage(Organizations organizations, Coupons coupons, Redemptions redemptions) {
    return new ReadUsageService(organizations, coupons, redemptions);
  }

  @Produces
  @Singleton
  IssueCodes codes(
      Organizations organizations,
      CharacterSets sets,
      Coupons coupons,
      CodeBooks books,
      Batches batches,
      Identifiers identifiers) {
    return new IssueCodesService(organizations, sets, coupons, books, batches, identifiers);
  }

  @Produces
  @Singleton
  PreviewFormat preview(
      Organizations organizations,
      CharacterSets sets,
      CodeBooks books,
      Batches batches,
      Secrets secrets) {
    return new PreviewFormatService(organizations, sets, books, batches, secrets);
  }

  @Produces
  @Singleton
  ExportCodes export(Coupons coupons, CodeBooks books, Redemptions redemptions) {
    return new ExportCodesService(coupons, books, redemptions);
  }

  @Produces
  @Singleton
  CheckCoupon check(
      CodeBooks books,
      Coupons coupons,
      Campaigns campaigns,
      Redemptions redemptions,
      Organizations organizations,
      CouponChecks checks) {
    return new CheckCouponService(
        books,
        new Candidates(coupons, campaigns, redemptions),
        new CheckedDeals(organizations, checks),
        clock);
  }

  @Produces
  @Singleton
  RedeemCoupon redeem(
      CodeBooks books,
      Coupons coupons,
      Campaigns campaigns,
      Redemptions redemptions,
      Organizations organizations,
      CouponChecks checks,
      Identifiers identifiers) {
    return new RedeemCouponService(
        books,
        new Candidates(coupons, campaigns, redemptions),
        new CheckedDeals(organizations, checks),
        redemptions,
        identifiers,
        clock);
  }

  @Produces
  @Singleton
  ReplayRedemption replay(Coupons coupons, Redemptions redemptions) {
    return new ReplayRedemptionService(coupons, redemptions);
  }

  @Produces
  @Singleton
  ManageCampaigns campaigns(
      Organizations organizations, Campaigns campaigns, Redemptions redemptions) {
    return new ManageCampaignsService(organizations, campaigns, redemptions);
  }

  @Produces
  @Singleton
  RollBackRedemption rollBack(Redemptions redemptions) {
    return new RollBackRedemptionService(redemptions);
  }

  @Produces
  @Singleton
  FindRedemptions history(Organizations organizations, Redemptions redemptions) {
    return new FindRedemptionsService(organizations, redemptions);
  }
}
