package io.couponry.application.document;

import java.util.HashSet;
import java.util.List;

/** Mistakes in what is declared, which are bugs and show when a form is made. */
final class Declarations {
  private Declarations() {}

  static void refuseRepeated(List<String> names) {
    var seen = new HashSet<String>();
    for (var name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("declared twice: " + name);
      }
    }
  }
}
