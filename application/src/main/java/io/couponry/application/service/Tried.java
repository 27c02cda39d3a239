package io.couponry.application.service;

import io.couponry.domain.coupon.Refusal;
import java.util.List;

/** What became of an attempt to take uses of codes. */
sealed interface Tried<T> {
  record Done<T>(T result) implements Tried<T> {}

  /** Of several codes each reason says which one it is about. */
  record Refused<T>(List<Refusal> reasons) implements Tried<T> {}

  /** What it was decided on has changed; nothing was done. */
  record Stale<T>() implements Tried<T> {}

  record UnknownCodes<T>(List<String> codes) implements Tried<T> {}
}
