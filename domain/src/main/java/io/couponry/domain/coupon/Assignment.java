package io.couponry.domain.coupon;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import java.time.Instant;

/** A code of many that works for one customer alone, from a moment on. */
public record Assignment(Code.Numbered code, CustomerId customer, Instant assignedAt) {}
