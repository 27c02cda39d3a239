package io.couponry.application.document;

import static io.couponry.application.document.Argument.required;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CustomerCondition.CustomerMetadata;
import io.couponry.domain.coupon.CustomerCondition.EmailDomain;
import io.couponry.domain.coupon.CustomerCondition.FirstOrder;
import io.couponry.domain.coupon.CustomerCondition.InSegment;
import io.couponry.domain.coupon.CustomerCondition.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** How conditions about the customer are written. */
final class CustomerConditions {
  private static final int MOST = 1_000;
  private static final int MOST_DOMAINS = 10_000;
  private static final Type<Set<String>> NAMES = Types.texts(MOST, 200);

  static final List<ConditionKind<?>> KINDS =
      List.of(
          ConditionKind.of(
              Kind.of(
                  "emailDomain",
                  EmailDomain.class,
                  "The customer's e-mail address is at one of certain domains.",
                  required(
                      "domains",
                      Types.texts(MOST_DOMAINS, 253),
                      EmailDomain::allowed,
                      "any of these"),
                  EmailDomain::new),
              "email-domain-not-allowed",
              "Only e-mail addresses at {allowed} may use it."),
          ConditionKind.of(
              Kind.of(
                  "segment",
                  InSegment.class,
                  "The customer is in at least one of certain segments.",
                  required("segments", NAMES, InSegment::segments, "any of these"),
                  InSegment::new),
              "not-in-segment",
              "Only customers in {allowed} may use it."),
          ConditionKind.of(
              Kind.of(
                  "customers",
                  Named.class,
                  "The customer is one of those named.",
                  required(
                      "customerIds",
                      Types.set(
                          Types.parsed("text", CustomerId::new, CustomerId::value),
                          MOST,
                          Comparator.comparing(CustomerId::value)),
                      Named::customers,
                      "any of these"),
                  Named::new),
              "customer-not-named",
              "It is for certain customers only."),
          ConditionKind.of(
              Kind.of(
                  "firstOrder",
                  FirstOrder.class,
                  "The shop says that this is the customer's first order.",
                  FirstOrder::new),
              "not-first-order",
              "It is for a customer's first order: say customer.firstOrder."),
          ConditionKind.of(
              Kind.of(
                  "customerMetadata",
                  CustomerMetadata.class,
                  "The customer's metadata has one of certain values under a name.",
                  required("name", Types.text(100), CustomerMetadata::name, "which entry"),
                  required(
                      "values", Types.texts(MOST, 1_000), CustomerMetadata::values, "any of these"),
                  CustomerMetadata::new),
              "customer-metadata-mismatch",
              "The customer's metadata {name} must be one of {allowed}."));

  private CustomerConditions() {}
}
