package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.api.Api;
import io.couponry.bootstrap.api.Reply;

/**
 * Something asked under a key, as often as it takes until the answer is known. {@code target} is
 * the redemption or the hold it is about, if it is about one.
 */
record Act(Kind kind, String key, String order, String target, String body) {
  enum Kind {
    REDEEM,
    ROLL_BACK,
    RETURN,
    HOLD,
    CONFIRM,
    RELEASE
  }

  Reply at(Api till) {
    return kind == Kind.RELEASE
        ? till.delete(path())
        : till.post(path(), body, "Idempotency-Key", key);
  }

  /** Whether every repeat must be answered alike, and what was taken is known by the key. */
  boolean isUnderKey() {
    return kind != Kind.RELEASE;
  }

  private String path() {
    return switch (kind) {
      case REDEEM -> "/api/redemptions";
      case ROLL_BACK, RETURN -> "/api/redemptions/" + target + "/rollback";
      case HOLD -> "/api/holds";
      case CONFIRM -> "/api/holds/" + target + "/confirm";
      case RELEASE -> "/api/holds/" + target;
    };
  }
}
