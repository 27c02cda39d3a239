package io.couponry.application.port;

import static java.util.function.Function.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What others are told of. The code is what an event is known by outside; it never changes. */
public enum EventType {
  COUPON_CREATED("coupon.created"),
  COUPON_CHANGED("coupon.changed"),
  COUPON_ARCHIVED("coupon.archived"),
  COUPON_DELETED("coupon.deleted"),
  COUPON_EXPIRED("coupon.expired"),
  COUPON_EXHAUSTED("coupon.exhausted"),
  BATCH_ISSUED("batch.issued"),
  COUPON_ASSIGNED("coupon.assigned"),
  COUPON_UNASSIGNED("coupon.unassigned"),
  BATCH_RETIRED("batch.retired"),
  CODES_REVOKED("coupon.codes-revoked"),
  CODES_REINSTATED("coupon.codes-reinstated"),
  CODES_IMPORTED("coupon.codes-imported"),
  COUPON_HELD("coupon.held"),
  COUPON_REDEEMED("coupon.redeemed"),
  COUPON_RETURNED("coupon.returned"),
  COUPON_ROLLED_BACK("coupon.rolled-back"),
  COUPON_RELEASED("coupon.released");

  private static final Map<String, EventType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::code, identity()));

  private final String code;

  EventType(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static Optional<EventType> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
