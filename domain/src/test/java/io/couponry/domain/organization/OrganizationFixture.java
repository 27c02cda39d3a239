package io.couponry.domain.organization;

import io.couponry.domain.code.GuessOdds;
import io.couponry.domain.code.Matching;
import io.couponry.domain.money.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;

/** An organization of which a test says only what matters to it: {@code anOrganization()}. */
public final class OrganizationFixture {
  private OrganizationId id = new OrganizationId("acme");
  private String name = "Acme";
  private Currency currency = Money.currency("EUR");
  private ZoneId timeZone = ZoneId.of("Europe/Berlin");
  private CouponPolicy couponPolicy = CouponPolicy.none();
  private Matching matching = Matching.usual();
  private Defaults defaults = Defaults.none();
  private GuessOdds maxGuessOdds = GuessOdds.usualBound();
  private Optional<CheckCallOut> couponCheck = Optional.empty();

  private OrganizationFixture() {}

  /** Acme in Berlin sells in euros, puts nothing of coupon ids into codes, and has no defaults. */
  public static OrganizationFixture anOrganization() {
    return new OrganizationFixture();
  }

  public OrganizationFixture withId(String id) {
    this.id = new OrganizationId(id);
    return this;
  }

  public OrganizationFixture named(String name) {
    this.name = name;
    return this;
  }

  public OrganizationFixture sellingIn(String currency) {
    this.currency = Money.currency(currency);
    return this;
  }

  public OrganizationFixture inTimeZone(String zone) {
    timeZone = ZoneId.of(zone);
    return this;
  }

  public OrganizationFixture withPolicy(CouponPolicy couponPolicy) {
    this.couponPolicy = couponPolicy;
    return this;
  }

  /** Codes begin with this many characters of the coupon id. */
  public OrganizationFixture prefixingCodesWith(int couponIdCharacters) {
    return withPolicy(
        new CouponPolicy(couponIdCharacters, new FragmentPosition.Prefix(), OptionalInt.empty()));
  }

  public OrganizationFixture matching(Matching matching) {
    this.matching = matching;
    return this;
  }

  public OrganizationFixture withDefaults(Defaults defaults) {
    this.defaults = defaults;
    return this;
  }

  /** {@code odds} is a decimal string; {@code "1"} allows any format. */
  public OrganizationFixture allowingGuessOdds(String odds) {
    maxGuessOdds = new GuessOdds(new BigDecimal(odds));
    return this;
  }

  public OrganizationFixture checking(CheckCallOut callOut) {
    couponCheck = Optional.of(callOut);
    return this;
  }

  /** Asks this URL for half a second, and refuses when there is no answer. */
  public OrganizationFixture checkingAt(String url) {
    return checking(
        new CheckCallOut(
            URI.create(url), CheckCallOut.USUAL_TIMEOUT, CheckCallOut.WhenUnanswered.REFUSE));
  }

  public Organization build() {
    return new Organization(
        id, name, currency, timeZone, couponPolicy, matching, defaults, maxGuessOdds, couponCheck);
  }
}
