package io.couponry.callout;

import io.couponry.application.port.out.CouponCheck.Verdict;
import io.couponry.domain.InvalidValue;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** What a service answers: accepted, or a code and a message that say why not. */
final class VerdictJson {
  private VerdictJson() {}

  /** Throws {@link NoAnswer} unless all of it is in order; members of no meaning are let be. */
  static Verdict read(Buffer body) {
    try {
      var json = new JsonObject(body);
      if (json.getValue("accepted") instanceof Boolean accepted) {
        return accepted ? new Verdict.Accepted() : rejected(json);
      }
      throw new NoAnswer(NoAnswer.Cause.NOT_A_VERDICT);
    } catch (DecodeException notJson) {
      throw new NoAnswer(NoAnswer.Cause.NOT_A_VERDICT);
    }
  }

  private static Verdict rejected(JsonObject json) {
    if (json.getValue("code") instanceof String code
        && json.getValue("message") instanceof String message) {
      try {
        return new Verdict.Rejected(code, message);
      } catch (InvalidValue invalid) {
        throw new NoAnswer(NoAnswer.Cause.NOT_A_VERDICT);
      }
    }
    throw new NoAnswer(NoAnswer.Cause.NOT_A_VERDICT);
  }
}
