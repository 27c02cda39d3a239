package io.couponry.domain.code;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds bad words in codes, whatever stands between their letters, and however they are written:
 * case does not count, nor whether a digit stands for the letter it looks like. What it finds never
 * changes, because codes that were printed rely on it.
 */
public final class BadWordFilter {
  private final Node words = new Node();

  public BadWordFilter(BadWords list) {
    for (var word : list.words()) {
      var node = words;
      for (var point : folded(word)) {
        node = node.next.computeIfAbsent(point, unseen -> new Node());
      }
      node.ends = true;
    }
  }

  /** Whether the code shows one of the words. */
  public boolean finds(CharSequence code) {
    var points = folded(code);
    for (var start = 0; start < points.length; start++) {
      if (startsAt(start, points)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsAt(int start, int[] points) {
    var node = words;
    for (var i = start; i < points.length && node != null && !node.ends; i++) {
      node = node.next.get(points[i]);
    }
    return node != null && node.ends;
  }

  static int[] folded(CharSequence text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
        .map(BadWordFilter::letter)
        .toArray();
  }

  private static int letter(int codePoint) {
    return switch (codePoint) {
      case '0' -> 'o';
      case '1', 'l' -> 'i';
      case '3' -> 'e';
      case '4' -> 'a';
      case '5' -> 's';
      case '7' -> 't';
      case '8' -> 'b';
      default -> codePoint;
    };
  }

  private static final class Node {
    private final Map<Integer, Node> next = new HashMap<>();
    private boolean ends;
  }
}
