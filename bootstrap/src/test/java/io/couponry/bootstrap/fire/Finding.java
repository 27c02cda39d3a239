package io.couponry.bootstrap.fire;

/** Something that must not be, and where. */
record Finding(Rule rule, String what) {
  enum Rule {
    /** A limit or a budget is passed by the uses in force. */
    LIMIT_PASSED,
    /** At some moment more uses were acknowledged and not asked back than a limit allows. */
    LIMIT_PASSED_MEANWHILE,
    /** A counter is not what the history adds up to. */
    DRIFT,
    /** What was acknowledged is not there, or is something else. */
    ACKNOWLEDGED_LOST,
    /** Something is there that nobody was told of, or was told the contrary of. */
    NOBODY_TOLD,
    /** One key has made several sets of redemptions, or two keys made the same. */
    KEY_USED_TWICE,
    /** A repeat was answered in another way than the first. */
    ANSWER_CHANGED,
    /** Whoever asked was never answered, although all was up again. */
    NEVER_ANSWERED,
    /** An answer that no failure excuses. */
    UNEXPECTED_ANSWER,
    /** Something happened and there is no event of it. */
    EVENT_MISSING,
    /** There are more events than there were happenings. */
    EVENT_TOO_MANY,
    /** Events do not count 1, 2, 3. */
    EVENT_OUT_OF_SEQUENCE
  }
}
