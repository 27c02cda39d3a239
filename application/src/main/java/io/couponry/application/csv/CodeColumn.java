package io.couponry.application.csv;

import io.couponry.domain.Texts;

/** Something that a line tells of a code. */
public enum CodeColumn {
  CODE,
  STATUS,
  CUSTOMER_ID,
  REDEEMED_AT,
  /** The code's number, by which assignments name it; a shared code has none. */
  ORDINAL,
  /** The end of a code's own; only codes of other systems have one. */
  EXPIRES_AT,
  /** What was noted beside a code of another system, as a JSON object. */
  METADATA;

  /** What it is called in the header. */
  public String header() {
    return Texts.lowerCamel(this);
  }
}
