package io.couponry.domain.redemption;

import io.couponry.domain.code.Code;

/** Another code that was used on the same basket at once, and the version it was decided on. */
public record Companion(Code code, long couponVersion) {}
