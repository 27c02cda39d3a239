package io.couponry.domain.coupon;

import io.couponry.domain.basket.Customer;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** Tells rule by rule how a coupon came to its verdict on an occasion. */
public final class Explanation {
  private final Coupon coupon;
  private final Optional<Campaign> campaign;
  private final Occasion occasion;
  private final List<Explained> rules = new ArrayList<>();

  private Explanation(Coupon coupon, Optional<Campaign> campaign, Occasion occasion) {
    this.coupon = coupon;
    this.campaign = campaign;
    this.occasion = occasion.in(coupon.validity().zone());
  }

  /** All rules that count on this occasion; together they refuse for the reasons of the verdict. */
  public static List<Explained> of(
      Coupon coupon,
      Optional<Campaign> campaign,
      Occasion occasion,
      Optional<Prices> prices,
      Usage usage) {
    var explanation = new Explanation(coupon, campaign, occasion);
    explanation.tell(prices, usage);
    return List.copyOf(explanation.rules);
  }

  private void tell(Optional<Prices> prices, Usage usage) {
    var appraising = new Appraising(coupon, campaign, occasion);
    add(
        "status",
        Facts.of("status", Fact.of((Object) coupon.status())),
        coupon.status() == Status.ACTIVE ? List.of() : List.of(new Refusal.Inactive()));
    if (appraising.takesUse()) {
      validity("validity", coupon.validity());
      campaign.ifPresent(of -> validity("campaign", of.validity()));
    }
    add(
        "recurrence",
        Facts.of("period", Fact.of(occasion.period())),
        coupon.recurrence().refusal(occasion.period()).stream().toList());
    for (var condition : coupon.conditions()) {
      rules.add(
          new Explained(
              "condition",
              Optional.of(condition),
              condition.facts(occasion),
              condition.refusals(occasion)));
    }
    var reasons = new ArrayList<Refusal>();
    var reduction = prices.flatMap(known -> appraising.worth(known, reasons));
    add("discount", discount(prices, reduction), reasons);
    if (appraising.takesUse()) {
      if (appraising.countsByCustomer()) {
        known("customer", occasion.customer().isPresent(), new Refusal.CustomerRequired());
      }
      if (appraising.hasBudget()) {
        known("basket", occasion.basket().isPresent(), new Refusal.BasketRequired());
      }
      usage.code().ifPresent(state -> code(state, usage));
      limits(usage, reduction);
    }
  }

  /** Whose it is, is said to nobody. */
  private void code(CodeState state, Usage usage) {
    if (coupon.codes().assignedOnly() || !state.equals(CodeState.untouched())) {
      add(
          "code",
          Facts.of("revoked", Fact.of((Object) state.revoked()))
              .and("assigned", Optional.of(Fact.of((Object) state.holder().isPresent())))
              .and("expiresAt", state.expiresAt().map(end -> Fact.of((Object) end))),
          usage.codeRefusals(coupon, occasion.customer().map(Customer::id), occasion.at()));
    }
  }

  private void validity(String rule, Validity validity) {
    add(
        rule,
        Facts.of("at", Fact.of((Object) occasion.at()))
            .and("startsAt", validity.start().map(start -> Fact.of((Object) start)))
            .and("expiresAt", validity.end().map(end -> Fact.of((Object) end))),
        validity.refusal(occasion.at()).stream().toList());
  }

  private Facts discount(Optional<Prices> prices, Optional<Reduction> reduction) {
    return Facts.of("basis", Fact.of((Object) coupon.offer().basis()))
        .and("subtotal", occasion.basket().map(basket -> Fact.of(basket.subtotal())))
        .and(
            "lines",
            prices.map(
                known ->
                    Fact.of(
                        known.basket().lines().stream()
                            .filter(coupon.offer().appliesTo()::covers)
                            .map(line -> line.id())
                            .toList())))
        .and("discount", reduction.map(made -> Fact.of(made.amount())));
  }

  /** What limits count by has to be known. */
  private void known(String rule, boolean isKnown, Refusal otherwise) {
    add(
        rule,
        Facts.of("known", Fact.of((Object) isKnown)),
        isKnown ? List.of() : List.of(otherwise));
  }

  private void limits(Usage usage, Optional<Reduction> reduction) {
    var limits = coupon.limits();
    limit("limits.total", limits.total(), usage.total(), usage::noneLeftOfCoupon);
    limit("limits.perCode", limits.perCode(), usage.ofCode(), usage::noneLeftOfCode);
    limit(
        "limits.perCustomer",
        limits.perCustomer(),
        usage.byCustomer(),
        Refusal.CustomerLimitReached::new);
    for (var draw :
        coupon.draws(
            campaign,
            occasion.customer().map(Customer::id),
            reduction.map(Reduction::amount),
            occasion.at())) {
      var standing = usage.of(draw.counter());
      add(
          name(draw.counter()),
          Facts.of("limit", counted(draw.counter(), draw.ceiling()))
              .and("taken", counted(draw.counter(), standing))
              .and("wanted", counted(draw.counter(), draw.amount())),
          draw.fits(standing) ? List.of() : List.of(draw.beyond()));
    }
  }

  private void limit(String rule, OptionalLong limit, long uses, LongFunction<Refusal> beyond) {
    limit.ifPresent(
        most ->
            add(
                rule,
                Facts.of("limit", Fact.of(most)).and("taken", Fact.of(uses)),
                uses < most ? List.of() : List.of(beyond.apply(most))));
  }

  private static Fact counted(Counter counter, long standing) {
    return switch (counter) {
      case Counter.Uses _, Counter.CampaignUses _ -> Fact.of(standing);
      case Counter.Spend(var _, var currency) -> Fact.of(new Money(standing, currency));
      case Counter.CampaignSpend(var _, var currency) -> Fact.of(new Money(standing, currency));
    };
  }

  private static String name(Counter counter) {
    return switch (counter) {
      case Counter.Uses uses ->
          uses.customer().isPresent()
              ? "limits.perCustomerAnd" + title(uses)
              : "limits.per" + title(uses);
      case Counter.CampaignUses _ -> "campaign.limit";
      case Counter.Spend _ -> "limits.budget";
      case Counter.CampaignSpend _ -> "campaign.budget";
    };
  }

  private static String title(Counter.Uses uses) {
    var name = uses.period().name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private void add(String rule, Facts inputs, List<Refusal> refusals) {
    rules.add(new Explained(rule, inputs, refusals));
  }
}
