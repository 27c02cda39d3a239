package io.couponry.application.document;

import static io.couponry.application.document.Argument.amounts;
import static io.couponry.application.document.Argument.optional;
import static io.couponry.application.document.Argument.optionalInt;
import static io.couponry.application.document.Argument.required;
import static io.couponry.application.document.Argument.withDefault;

import io.couponry.application.port.Flaws;
import io.couponry.domain.discount.BundlePrice;
import io.couponry.domain.discount.BuyXGetY;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Discount.AmountOff;
import io.couponry.domain.discount.Discount.Capped;
import io.couponry.domain.discount.Discount.Each;
import io.couponry.domain.discount.Discount.FreeShipping;
import io.couponry.domain.discount.Discount.Gift;
import io.couponry.domain.discount.Discount.PercentOff;
import io.couponry.domain.discount.Discount.Rate;
import io.couponry.domain.discount.Discount.ShippingPercentOff;
import io.couponry.domain.discount.Discount.UnitPrice;
import io.couponry.domain.discount.FreeItem;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.discount.PriceBasis;
import io.couponry.domain.discount.Tiers.ByQuantity;
import io.couponry.domain.discount.Tiers.BySpend;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Percentage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every kind of discount: how it is written and what it asks for. This is all there is to say about
 * a discount outside the domain.
 */
public final class Discounts {
  private static final String BASIS = "basis";
  private static final Type<PriceBasis> BASES = Types.constant(PriceBasis.class);
  private static final Type<Integer> REPEATS = Types.wholeNumber(1, 1_000_000);

  private static final Family<Discount> FAMILY =
      Form.of(
              "discount",
              Discount.class,
              List.<Kind<? extends Discount>>of(
                  Kind.of(
                      "percentage",
                      PercentOff.class,
                      "A share of the price.",
                      required(
                          "percent", Types.percentage(), PercentOff::percent, "how much of it"),
                      PercentOff::new),
                  Kind.of(
                      "fixed",
                      AmountOff.class,
                      "A fixed amount, at most the price.",
                      amounts("amount", "amounts", AmountOff::amount, "how much"),
                      AmountOff::new),
                  Kind.of(
                      "unitPrice",
                      UnitPrice.class,
                      "Each piece costs this much, unless it costs less.",
                      amounts("price", "prices", UnitPrice::price, "the price of a piece"),
                      UnitPrice::new),
                  Kind.of("freeShipping", FreeShipping.class, "No shipping.", FreeShipping::new),
                  Kind.of(
                      "shippingPercentage",
                      ShippingPercentOff.class,
                      "A share of the price of shipping.",
                      required(
                          "percent",
                          Types.percentage(),
                          ShippingPercentOff::percent,
                          "how much of it"),
                      ShippingPercentOff::new),
                  Kind.of(
                      "buyXGetY",
                      BuyXGetY.class,
                      "Who buys some pieces gets more of them for less; the cheapest are got.",
                      required(
                          "buy", Types.wholeNumber(1, 1_000), BuyXGetY::buy, "pieces to be bought"),
                      required(
                          "get",
                          Types.wholeNumber(1, 1_000),
                          BuyXGetY::get,
                          "pieces got with them"),
                      withDefault(
                          "percent",
                          Types.percentage(),
                          Percentage.whole(),
                          BuyXGetY::percent,
                          "how much is taken off those got"),
                      optional(
                          "reward",
                          Types.object(DiscountParts.LINES),
                          BuyXGetY::reward,
                          "the lines got; those bought when left out"),
                      optionalInt("repeats", REPEATS, BuyXGetY::repeats, "how often at most"),
                      BuyXGetY::new),
                  Kind.of(
                      "bundlePrice",
                      BundlePrice.class,
                      "Things that cost one price when bought together.",
                      amounts("price", "prices", BundlePrice::price, "the price of a bundle"),
                      required(
                          "parts",
                          Types.list(Types.object(DiscountParts.PART), 20),
                          BundlePrice::parts,
                          "what belongs to it"),
                      optionalInt("repeats", REPEATS, BundlePrice::repeats, "how often at most"),
                      BundlePrice::new),
                  Kind.of(
                      "spendTiers",
                      BySpend.class,
                      "A better discount for lines that cost more.",
                      required(
                          "tiers",
                          Types.list(Types.object(DiscountParts.SPEND_TIER), 20),
                          BySpend::tiers,
                          "the lowest first"),
                      BySpend::new),
                  Kind.of(
                      "quantityTiers",
                      ByQuantity.class,
                      "A better discount for more pieces.",
                      required(
                          "tiers",
                          Types.list(Types.object(DiscountParts.QUANTITY_TIER), 20),
                          ByQuantity::tiers,
                          "the lowest first"),
                      ByQuantity::new),
                  Kind.of(
                      "freeItem",
                      Gift.class,
                      "The shop adds something to the order free of charge.",
                      required("product", Types.text(200), gift -> gift.item().product(), "what"),
                      withDefault(
                          "quantity",
                          Types.wholeNumber(1, 1_000_000),
                          1,
                          gift -> gift.item().quantity(),
                          "how many pieces"),
                      (product, quantity) -> new Gift(new FreeItem(product, quantity)))))
          .wrappedIn(
              Wrapper.<Discount, Each, Each.Part>of(
                      Each.class,
                      required(
                          "per",
                          Types.constant(Each.Part.class),
                          Each::part,
                          "worked out for each line or each piece, instead of all lines together"),
                      Each::rate,
                      (rate, part) -> new Each(part, (Rate) rate))
                  .onlyOn(kind -> Rate.class.isAssignableFrom(kind.valueClass())))
          .wrappedIn(
              Wrapper.<Discount, Capped, Amounts>of(
                      Capped.class,
                      amounts("maximum", "maximums", Capped::maximum, "the most it may be"),
                      Capped::discount,
                      Capped::new)
                  .onlyOn(kind -> kind.valueClass() != Gift.class));

  private Discounts() {}

  /** A discount, and the price it is worked out on. */
  public record Priced(Discount discount, PriceBasis basis) {}

  /**
   * Reads a discount, noting at their paths all flaws that it has; where it does not say its type,
   * that is the default one.
   */
  public static Optional<Priced> read(
      Object document, Optional<String> defaultType, String path, Flaws flaws) {
    if (!(document instanceof Map<?, ?> members) || !members.containsKey(BASIS)) {
      return FAMILY
          .read(document, path, flaws, defaultType)
          .map(discount -> new Priced(discount, PriceBasis.DISCOUNTED_PRICE));
    }
    var others = new LinkedHashMap<Object, Object>(members);
    var named = others.remove(BASIS);
    var basis =
        named == null
            ? Optional.of(PriceBasis.DISCOUNTED_PRICE)
            : BASES.read(named, path + "." + BASIS, flaws);
    return FAMILY
        .read(others, path, flaws, defaultType)
        .flatMap(discount -> basis.map(price -> new Priced(discount, price)));
  }

  public static Map<String, Object> write(Offer offer) {
    var document = new LinkedHashMap<>(FAMILY.write(offer.discount()));
    if (offer.basis() != PriceBasis.DISCOUNTED_PRICE) {
      document.put(BASIS, BASES.write(offer.basis()));
    }
    return document;
  }

  public static Map<String, Object> write(Discount discount) {
    return FAMILY.write(discount);
  }

  /** The name of a discount's kind. */
  public static String type(Discount discount) {
    return FAMILY.kindOf(discount).type();
  }

  /** Each kind with its arguments, for a console that builds its forms from them. */
  public static List<Map<String, Object>> types() {
    return FAMILY.describe().stream().map(Discounts::withBasis).toList();
  }

  static Family<Discount> family() {
    return FAMILY;
  }

  private static Map<String, Object> withBasis(Map<String, Object> kind) {
    var basis = new LinkedHashMap<String, Object>();
    basis.put("name", BASIS);
    basis.put("required", false);
    basis.put("description", "the price it is worked out on when other coupons came before it");
    basis.putAll(BASES.describe());
    var arguments = new ArrayList<Object>((List<?>) kind.get("arguments"));
    arguments.add(basis);
    var described = new LinkedHashMap<>(kind);
    described.put("arguments", arguments);
    return described;
  }
}
