package io.couponry.application.document;

import static io.couponry.application.document.Argument.optional;
import static io.couponry.application.document.Argument.required;
import static io.couponry.application.document.Argument.withDefault;

import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.OccasionCondition.Dates;
import io.couponry.domain.coupon.OccasionCondition.InChannel;
import io.couponry.domain.coupon.OccasionCondition.Weekly;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;

/** How conditions about when and where are written. */
final class OccasionConditions {
  static final List<ConditionKind<?>> KINDS =
      List.of(
          ConditionKind.of(
              Kind.of(
                  "channel",
                  InChannel.class,
                  "The customer shops through one of certain channels.",
                  required(
                      "channels",
                      Types.constants(Channel.class),
                      InChannel::allowed,
                      "any of these"),
                  InChannel::new),
              "channel-not-allowed",
              "It can be used through {allowed} only."),
          ConditionKind.of(
              Kind.of(
                  "weekly",
                  Weekly.class,
                  "It is one of certain days of the week, between certain hours, in the"
                      + " organization's time zone. Hours that end before they start run past"
                      + " midnight.",
                  withDefault(
                      "days",
                      Types.constants(DayOfWeek.class),
                      Set.of(),
                      Weekly::days,
                      "every day when left out"),
                  optional("from", Types.localTime(), Weekly::from, "the first moment"),
                  optional("to", Types.localTime(), Weekly::to, "the first moment after"),
                  Weekly::new),
              "outside-hours",
              "It cannot be used on this day or at this hour."),
          ConditionKind.of(
              Kind.of(
                  "dates",
                  Dates.class,
                  "It is between two days, both included, or two moments.",
                  optional("from", Types.boundary(), Dates::from, "where the dates start"),
                  optional("to", Types.boundary(), Dates::to, "where the dates end"),
                  Dates::new),
              "outside-dates",
              "It cannot be used at this date."));

  private OccasionConditions() {}
}
