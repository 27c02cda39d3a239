package io.couponry.bootstrap.wiring;

import io.couponry.application.port.in.ArchiveCoupons;
import io.couponry.application.port.in.AssignCodes;
import io.couponry.application.port.in.AssignInBulk;
import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.in.CountJobs;
import io.couponry.application.port.in.EndHold;
import io.couponry.application.port.in.EraseCustomer;
import io.couponry.application.port.in.ExpireCoupons;
import io.couponry.application.port.in.ExportCodes;
import io.couponry.application.port.in.ExportToFile;
import io.couponry.application.port.in.FindHold;
import io.couponry.application.port.in.FindRedemptions;
import io.couponry.application.port.in.HoldCoupons;
import io.couponry.application.port.in.ImportCodes;
import io.couponry.application.port.in.IssueCodes;
import io.couponry.application.port.in.KeepMonths;
import io.couponry.application.port.in.ManageApiKeys;
import io.couponry.application.port.in.ManageBadWords;
import io.couponry.application.port.in.ManageCampaigns;
import io.couponry.application.port.in.ManageCharacterSets;
import io.couponry.application.port.in.ManageCoupons;
import io.couponry.application.port.in.ManageJobs;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.application.port.in.PrepareStoredCodes;
import io.couponry.application.port.in.PreviewFormat;
import io.couponry.application.port.in.PurgeAttempts;
import io.couponry.application.port.in.PurgeCounters;
import io.couponry.application.port.in.PurgeExports;
import io.couponry.application.port.in.PurgeJobs;
import io.couponry.application.port.in.ReadEvents;
import io.couponry.application.port.in.ReadUsage;
import io.couponry.application.port.in.ReconcileCounters;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.in.RelayEvents;
import io.couponry.application.port.in.ReleaseExpiredHolds;
import io.couponry.application.port.in.ReplayRedemption;
import io.couponry.application.port.in.RevokeCodes;
import io.couponry.application.port.in.RollBackRedemption;
import io.couponry.application.port.in.RotateKeys;
import io.couponry.application.port.in.RunJobs;
import io.couponry.application.port.in.ValidateReferences;
import io.couponry.application.port.out.ApiKeys;
import io.couponry.application.port.out.Assignments;
import io.couponry.application.port.out.BadWordLists;
import io.couponry.application.port.out.Batches;
import io.couponry.application.port.out.BulkAssignments;
import io.couponry.application.port.out.CallOutTargets;
import io.couponry.application.port.out.Campaigns;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.CouponCheck;
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
import io.couponry.application.service.ArchiveCouponsService;
import io.couponry.application.service.AssignCodesService;
import io.couponry.application.service.AssignInBulkService;
import io.couponry.application.service.AssignWork;
import io.couponry.application.service.BulkWork;
import io.couponry.application.service.Candidates;
import io.couponry.application.service.CheckCouponService;
import io.couponry.application.service.CheckedDeals;
import io.couponry.application.service.Checkouts;
import io.couponry.application.service.CouponChecks;
import io.couponry.application.service.CouponCodes;
import io.couponry.application.service.EndHoldService;
import io.couponry.application.service.EraseCustomerService;
import io.couponry.application.service.ExpireCouponsService;
import io.couponry.application.service.ExportCodesService;
import io.couponry.application.service.ExportToFileService;
import io.couponry.application.service.ExportWork;
import io.couponry.application.service.FindHoldService;
import io.couponry.application.service.FindRedemptionsService;
import io.couponry.application.service.HoldCouponsService;
import io.couponry.application.service.ImportCodesService;
import io.couponry.application.service.ImportWork;
import io.couponry.application.service.IssueCodesService;
import io.couponry.application.service.JobIntake;
import io.couponry.application.service.JobPace;
import io.couponry.application.service.KeepMonthsService;
import io.couponry.application.service.ManageApiKeysService;
import io.couponry.application.service.ManageBadWordsService;
import io.couponry.application.service.ManageCampaignsService;
import io.couponry.application.service.ManageCharacterSetsService;
import io.couponry.application.service.ManageCouponsService;
import io.couponry.application.service.ManageJobsService;
import io.couponry.application.service.ManageOrganizationsService;
import io.couponry.application.service.PrepareStoredCodesService;
import io.couponry.application.service.PreviewFormatService;
import io.couponry.application.service.PurgeAttemptsService;
import io.couponry.application.service.PurgeCountersService;
import io.couponry.application.service.PurgeExportsService;
import io.couponry.application.service.PurgeJobsService;
import io.couponry.application.service.ReadEventsService;
import io.couponry.application.service.ReadUsageService;
import io.couponry.application.service.ReconcileCountersService;
import io.couponry.application.service.RedeemCouponService;
import io.couponry.application.service.RelayEventsService;
import io.couponry.application.service.ReleaseExpiredHoldsService;
import io.couponry.application.service.ReplayRedemptionService;
import io.couponry.application.service.RevokeCodesService;
import io.couponry.application.service.RollBackRedemptionService;
import io.couponry.application.service.RotateKeysService;
import io.couponry.application.service.RotationWork;
import io.couponry.application.service.RunJobsService;
import io.couponry.application.service.ValidateReferencesService;
import io.couponry.callout.HttpCouponCheck;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
  PrepareStoredCodes prepareStoredCodes(StoredCodes codes) {
    return new PrepareStoredCodesService(codes);
  }

  @Produces
  @Singleton
  RotateKeys rotateKeys(
      StoredCodes codes, CodeVault vault, Identifiers identifiers, JobIntake intake) {
    return new RotateKeysService(codes, vault, identifiers, intake);
  }

  @Produces
  @Singleton
  RotationWork rotationWork(StoredCodes codes, CodeVault vault) {
    return new RotationWork(codes, vault);
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
      BadWordLists badWords,
      Identifiers identifiers) {
    return new IssueCodesService(
        organizations, sets, coupons, books, batches, badWords, identifiers);
  }

  @Produces
  @Singleton
  ManageBadWords badWords(BadWordLists lists) {
    return new ManageBadWordsService(lists);
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
  CouponCodes couponCodes(
      CodeBooks books, Redemptions redemptions, Assignments assignments, Revocations revocations) {
    return new CouponCodes(books, redemptions, assignments, revocations, clock);
  }

  @Produces
  @Singleton
  ExportCodes export(Coupons coupons, CouponCodes codes) {
    return new ExportCodesService(coupons, codes);
  }

  @Produces
  @Singleton
  ExportToFile exportToFile(
      Coupons coupons,
      CouponCodes codes,
      Exports exports,
      CodeVault vault,
      Identifiers identifiers,
      JobIntake intake,
      @ConfigProperty(name = "couponry.retention.exports", defaultValue = "7d") Duration kept) {
    return new ExportToFileService(
        coupons, codes, exports, vault, identifiers, intake, clock, kept);
  }

  @Produces
  @Singleton
  ExportWork exportWork(
      Coupons coupons,
      CouponCodes codes,
      Exports exports,
      @ConfigProperty(name = "couponry.exports.max-bytes", defaultValue = "2147483648")
          long mostBytes) {
    return new ExportWork(coupons, codes, exports, clock, mostBytes);
  }

  @Produces
  @Singleton
  PurgeExports purgeExports(
      Leftovers leftovers,
      @ConfigProperty(name = "couponry.retention.exports", defaultValue = "7d") Duration kept) {
    return new PurgeExportsService(leftovers, kept);
  }

  @Produces
  @Singleton
  RevokeCodes revoke(
      Coupons coupons, CodeBooks books, Revocations revocations, Identifiers identifiers) {
    return new RevokeCodesService(coupons, books, revocations, identifiers, clock);
  }

  @Produces
  @Singleton
  CheckCoupon check(
      CodeBooks books,
      Coupons coupons,
      Campaigns campaigns,
      Redemptions redemptions,
      Organizations organizations,
      CouponChecks checks,
      Holds holds) {
    return new CheckCouponService(
        books,
        new Candidates(books, coupons, campaigns, redemptions),
        new CheckedDeals(organizations, checks),
        holds,
        clock);
  }

  @Produces
  @Singleton
  ValidateReferences references(
      CodeBooks books, Coupons coupons, Campaigns campaigns, Redemptions redemptions, Holds holds) {
    return new ValidateReferencesService(books, coupons, campaigns, redemptions, holds, clock);
  }

  @Produces
  @Singleton
  Checkouts checkouts(
      CodeBooks books,
      Coupons coupons,
      Campaigns campaigns,
      Redemptions redemptions,
      Organizations organizations,
      CouponChecks checks,
      Holds holds,
      Identifiers identifiers) {
    return new Checkouts(
        books,
        new Candidates(books, coupons, campaigns, redemptions),
        new CheckedDeals(organizations, checks),
        holds,
        identifiers,
        clock);
  }

  @Produces
  @Singleton
  RedeemCoupon redeem(Checkouts checkouts, Redemptions redemptions) {
    return new RedeemCouponService(checkouts, redemptions);
  }

  @Produces
  @Singleton
  HoldCoupons hold(Checkouts checkouts, Holds holds, Identifiers identifiers) {
    return new HoldCouponsService(checkouts, holds, identifiers);
  }

  @Produces
  @Singleton
  EndHold endHold(Holds holds) {
    return new EndHoldService(holds);
  }

  @Produces
  @Singleton
  FindHold findHold(Holds holds) {
    return new FindHoldService(holds, clock);
  }

  @Produces
  @Singleton
  ReleaseExpiredHolds releaseExpiredHolds(Holds holds) {
    return new ReleaseExpiredHoldsService(holds);
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

  @Produces
  @Singleton
  RelayEvents relay(Events events) {
    return new RelayEventsService(events);
  }

  @Produces
  @Singleton
  ReadEvents events(Events events) {
    return new ReadEventsService(events);
  }

  @Produces
  @Singleton
  ExpireCoupons expire(Expiries expiries) {
    return new ExpireCouponsService(expiries);
  }

  @Produces
  @Singleton
  ArchiveCoupons archive(
      Expiries expiries,
      @ConfigProperty(name = "couponry.retention.expired-coupons") Optional<Duration> kept) {
    return new ArchiveCouponsService(expiries, kept);
  }

  @Produces
  @Singleton
  PurgeAttempts purgeAttempts(
      Leftovers leftovers,
      @ConfigProperty(name = "couponry.retention.attempts", defaultValue = "30d") Duration kept) {
    return new PurgeAttemptsService(leftovers, kept);
  }

  @Produces
  @Singleton
  PurgeCounters purgeCounters(Leftovers leftovers) {
    return new PurgeCountersService(leftovers);
  }

  @Produces
  @Singleton
  RunJobs runJobs(
      Jobs jobs,
      @All List<BulkWork> kinds,
      JobReports reports,
      Identifiers identifiers,
      @ConfigProperty(name = "couponry.jobs.at-once", defaultValue = "2") int atOnce,
      @ConfigProperty(name = "couponry.jobs.silence", defaultValue = "30s") Duration silence) {
    return new RunJobsService(
        jobs, kinds, reports, identifiers, clock, JobPace.usual(atOnce, silence));
  }

  @Produces
  @Singleton
  JobIntake jobIntake(Jobs jobs, RunJobs runJobs) {
    return new JobIntake(jobs, runJobs);
  }

  @Produces
  @Singleton
  ImportCodes importCodes(
      Organizations organizations,
      Coupons coupons,
      Imports imports,
      CodeVault vault,
      Identifiers identifiers,
      JobIntake intake) {
    return new ImportCodesService(organizations, coupons, imports, vault, identifiers, intake);
  }

  @Produces
  @Singleton
  ImportWork importWork(Imports imports) {
    return new ImportWork(imports);
  }

  @Produces
  @Singleton
  ManageJobs manageJobs(Jobs jobs) {
    return new ManageJobsService(jobs);
  }

  @Produces
  @Singleton
  CountJobs countJobs(Jobs jobs) {
    return new ManageJobsService(jobs);
  }

  /**
   * For longer than the attempts that set them down, so that a repeat finds its job, and than the
   * files that they made.
   */
  @Produces
  @Singleton
  PurgeJobs purgeJobs(
      Leftovers leftovers,
      @ConfigProperty(name = "couponry.retention.jobs", defaultValue = "30d") Duration kept,
      @ConfigProperty(name = "couponry.retention.attempts", defaultValue = "30d")
          Duration attemptsKept,
      @ConfigProperty(name = "couponry.retention.exports", defaultValue = "7d")
          Duration exportsKept) {
    return new PurgeJobsService(
        leftovers,
        Stream.of(kept, attemptsKept.plusDays(1), exportsKept.plusDays(1))
            .max(Comparator.naturalOrder())
            .orElseThrow());
  }

  @Produces
  @Singleton
  KeepMonths months(
      Months months, @ConfigProperty(name = "couponry.retention.events") Optional<Duration> kept) {
    return new KeepMonthsService(months, kept, clock);
  }

  @Produces
  @Singleton
  ReconcileCounters reconcile(
      Organizations organizations, Coupons coupons, Reconciliations reconciliations) {
    return new ReconcileCountersService(organizations, coupons, reconciliations);
  }

  @Produces
  @Singleton
  AssignCodes assign(Coupons coupons, CodeBooks books, Assignments assignments) {
    return new AssignCodesService(coupons, books, assignments);
  }

  @Produces
  @Singleton
  AssignInBulk assignInBulk(
      Coupons coupons,
      CodeBooks books,
      BulkAssignments assignments,
      CodeVault vault,
      Identifiers identifiers,
      JobIntake intake) {
    return new AssignInBulkService(coupons, books, assignments, vault, identifiers, intake);
  }

  @Produces
  @Singleton
  AssignWork assignWork(BulkAssignments assignments) {
    return new AssignWork(assignments);
  }

  @Produces
  @Singleton
  EraseCustomer erase(Customers customers, Identifiers identifiers) {
    return new EraseCustomerService(customers, identifiers);
  }
}
