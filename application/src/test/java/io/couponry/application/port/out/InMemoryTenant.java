package io.couponry.application.port.out;

import io.couponry.application.port.EventType;
import io.couponry.application.port.JobId;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.application.port.out.Batches.Taken;
import io.couponry.application.port.out.Holds.Held;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.port.out.Revocations.Added;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.BadWords;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeProfile;
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.Overlap;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.CodeState;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything that one organization owns. */
final class InMemoryTenant {
  final Map<Abbreviation, Versioned<CharacterSet>> sets = new HashMap<>();
  final NavigableMap<UUID, StoredKey> keys = new TreeMap<>();
  final NavigableMap<CouponId, Coupon> coupons = new TreeMap<>();
  final Map<CouponId, Map<Long, Coupon>> versions = new HashMap<>();
  final NavigableMap<CampaignId, Campaign> campaigns = new TreeMap<>();
  final Map<CodeSpaceId, Layout> spaces = new LinkedHashMap<>();
  final Map<CodeSpaceId, Long> issued = new HashMap<>();
  final List<Batch> batches = new ArrayList<>();
  final List<BadWords> usedWords = new ArrayList<>();
  BadWords badWords = BadWords.none();
  final NavigableMap<RedemptionId, Redemption> redemptions = new TreeMap<>();
  final Map<CouponId, Instant> announcedEnds = new HashMap<>();
  final List<Event> outbox = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final Map<HoldId, Hold> holds = new LinkedHashMap<>();
  final InMemoryCodes codes = new InMemoryCodes();

  /** By what their texts are folded to. */
  final Map<String, Imported> imported = new LinkedHashMap<>();

  final Map<JobId, InMemoryUpload> uploads = new HashMap<>();
  final Map<JobId, InMemoryBulk> bulks = new HashMap<>();
  final Map<JobId, InMemoryExport> exports = new HashMap<>();
  final Map<JobId, InMemoryJob> jobs = new LinkedHashMap<>();
  Instant latestTurn = Instant.MIN;

  final InMemoryAttempts<ApiKey> keyAttempts = new InMemoryAttempts<>();
  final InMemoryAttempts<Created> couponAttempts = new InMemoryAttempts<>();
  final InMemoryAttempts<Taken> batchAttempts = new InMemoryAttempts<>();
  final InMemoryAttempts<Added> revocationAttempts = new InMemoryAttempts<>();
  final InMemoryAttempts<Claimed> claimAttempts = new InMemoryAttempts<>();
  final InMemoryAttempts<Outcome> rollbackAttempts = new InMemoryAttempts<>();
  final InMemoryAttempts<Held> holdAttempts = new InMemoryAttempts<>();
  final InMemoryAttempts<Confirmation> confirmAttempts = new InMemoryAttempts<>();
  final InMemoryAttempts<InMemoryJob> jobAttempts = new InMemoryAttempts<>();

  private final OrganizationId id;
  private final Secrets secrets;
  private final InstantSource clock;
  private Optional<Versioned<Organization>> organization = Optional.empty();
  private CodeBook book = new CodeBook(Matching.usual());

  InMemoryTenant(OrganizationId id, Secrets secrets, InstantSource clock) {
    this.id = id;
    this.secrets = secrets;
    this.clock = clock;
  }

  record StoredKey(ApiKey key, SecretHash hash) {}

  record Imported(
      Code.Imported code, Optional<Instant> expiresAt, Map<String, String> metadata, JobId job) {
    String inWords() {
      return "an imported code of coupon " + code.coupon();
    }
  }

  Instant now() {
    return clock.instant();
  }

  Optional<Versioned<Organization>> organization() {
    return organization;
  }

  CodeBook book() {
    return organization.map(known -> book).orElseThrow();
  }

  /** Also writes the code book anew where codes are compared in another way from now on. */
  void store(Versioned<Organization> next) {
    organization = Optional.of(next);
    if (!book.matching().equals(next.value().matching())) {
      book = new CodeBook(next.value().matching());
      spaces.forEach((space, layout) -> book.add(codeSpace(space, layout)));
      usedWords.forEach(book::add);
      batches.forEach(book::add);
      shared().forEach(claimed -> book.add(claimed.coupon(), claimed.code()));
    }
  }

  /** What became of a code, its own end included. */
  CodeState state(Code code) {
    var state = codes.state(code);
    return new CodeState(
        state.revoked(),
        state.holder(),
        imported.values().stream()
            .filter(known -> known.code().equals(code))
            .findFirst()
            .flatMap(Imported::expiresAt));
  }

  /** Why no code of another system can be made of a text, if that is so. */
  Optional<Reason> obstacle(CouponId coupon, String folded, JobId job) {
    var overlap = new Overlap(book().matching());
    if (spaces.values().stream().anyMatch(space -> overlap.between(space, folded))) {
      return Optional.of(Reason.COLLIDES_WITH_GENERATED);
    }
    if (shared().anyMatch(code -> book().matching().fold(code.code().text()).equals(folded))) {
      return Optional.of(Reason.COLLIDES);
    }
    return Optional.ofNullable(imported.get(folded))
        .map(
            known ->
                !known.code().coupon().equals(coupon)
                    ? Reason.COLLIDES
                    : known.job().equals(job) ? Reason.DUPLICATE : Reason.ALREADY_IMPORTED);
  }

  /** What of the codes claimed so far a new coupon's codes would coincide with. */
  Optional<String> inTheWayOf(Coupon coupon, Optional<Layout> layout) {
    var matching = book().matching();
    return switch (coupon.codes()) {
      case CodeSource.Shared(var code) ->
          Stream.concat(
                  spaces.values().stream()
                      .filter(space -> Overlap.between(space, code, matching))
                      .map(InMemoryTenant::inWords),
                  Stream.concat(
                      shared()
                          .filter(other -> same(other.code(), code, matching))
                          .map(CouponCode::inWords),
                      Optional.ofNullable(imported.get(matching.fold(code.text()))).stream()
                          .map(Imported::inWords)))
              .findFirst();
      case CodeSource.Imported _ -> Optional.empty();
      case CodeSource.Generated(var _, var space, var _) ->
          spaces.containsKey(space)
              ? Optional.empty()
              : Stream.concat(
                      spaces.values().stream()
                          .filter(
                              other ->
                                  Overlap.between(other, layout.orElseThrow(), matching)
                                      || Overlap.byOneTypo(other, layout.orElseThrow()))
                          .map(InMemoryTenant::inWords),
                      Stream.concat(
                          shared()
                              .filter(
                                  other ->
                                      Overlap.between(layout.orElseThrow(), other.code(), matching))
                              .map(CouponCode::inWords),
                          importedLike(layout.orElseThrow(), matching)))
                  .findFirst();
    };
  }

  /** What would be one under another matching that is two now. */
  Optional<String> overlapUnder(Matching matching) {
    var layouts = List.copyOf(spaces.values());
    var codes = shared().toList();
    for (var i = 0; i < layouts.size(); i++) {
      for (var j = 0; j < i; j++) {
        if (Overlap.between(layouts.get(i), layouts.get(j), matching)) {
          return Optional.of(inWords(layouts.get(i)) + " and " + inWords(layouts.get(j)));
        }
      }
      for (var code : codes) {
        if (Overlap.between(layouts.get(i), code.code(), matching)) {
          return Optional.of(inWords(layouts.get(i)) + " and " + code.inWords());
        }
      }
    }
    return codes.stream().map(code -> matching.fold(code.code().text())).distinct().count()
            < codes.size()
        ? Optional.of("two shared codes")
        : Optional.empty();
  }

  /** A coupon's current version. */
  void store(Coupon coupon) {
    coupons.put(coupon.id(), coupon);
    versions.computeIfAbsent(coupon.id(), id -> new HashMap<>()).put(coupon.version(), coupon);
  }

  void store(Coupon coupon, Optional<Layout> layout) {
    store(coupon);
    switch (coupon.codes()) {
      case CodeSource.Shared(var code) -> book.add(coupon.id(), code);
      case CodeSource.Generated(var _, var space, var _) -> {
        if (spaces.putIfAbsent(space, layout.orElseThrow()) == null) {
          book.add(codeSpace(space, layout.orElseThrow()));
        }
      }
      case CodeSource.Imported(var space, var _) -> book.add(coupon.id(), space);
    }
  }

  /** Tells of something once events are relayed; what else there is to tell is left out. */
  void tell(EventType type, Object subject) {
    outbox.add(new Event(1, type, subject.toString(), now(), "{}"));
  }

  History history() {
    return new History(inForce().toList());
  }

  /** Redeemed ones and those set aside. */
  Stream<Redemption> inForce() {
    return Stream.concat(
        redemptions.values().stream().filter(use -> use.rollback().isEmpty()),
        openHolds().flatMap(hold -> hold.uses().stream()));
  }

  /** Those nobody has ended, expired or not. */
  Stream<Hold> openHolds() {
    return holds.values().stream().filter(hold -> hold.end().isEmpty());
  }

  void end(Hold hold, Hold.Kind kind, Instant at) {
    if (kind != Hold.Kind.CONFIRMED) {
      hold.uses().forEach(use -> tell(EventType.COUPON_RELEASED, hold.id()));
    }
    holds.put(
        hold.id(),
        new Hold(hold.id(), hold.uses(), hold.heldAt(), at, Optional.of(new Hold.End(kind, at))));
  }

  private CodeSpace codeSpace(CodeSpaceId space, Layout layout) {
    var scheme = Scheme.forSize(layout.size());
    return new CodeSpace(
        space, layout, scheme, secrets.codeSpaceKey(id, space, scheme, 1), book.matching());
  }

  /** By what is remembered of many codes together, so it may err on the side of refusing. */
  private Stream<String> importedLike(Layout layout, Matching matching) {
    var overlap = new Overlap(matching);
    var profiles = new HashMap<Object, CodeProfile>();
    imported.forEach(
        (folded, known) ->
            profiles.merge(
                List.of(known.code().space(), folded.codePointCount(0, folded.length())),
                CodeProfile.of(folded),
                CodeProfile::and));
    return profiles.values().stream()
        .filter(profile -> overlap.between(layout, profile))
        .map(profile -> "imported codes");
  }

  private Stream<CouponCode> shared() {
    return coupons.values().stream()
        .filter(coupon -> coupon.codes() instanceof CodeSource.Shared)
        .map(coupon -> new CouponCode(coupon.id(), ((CodeSource.Shared) coupon.codes()).code()));
  }

  private static boolean same(SharedCode one, SharedCode other, Matching matching) {
    return matching.fold(one.text()).equals(matching.fold(other.text()));
  }

  private static String inWords(Layout layout) {
    return "codes such as " + layout.example();
  }

  private record CouponCode(CouponId coupon, SharedCode code) {
    String inWords() {
      return "the code of coupon " + coupon;
    }
  }
}
