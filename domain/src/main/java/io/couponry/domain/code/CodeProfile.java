package io.couponry.domain.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What many codes of one length look like: the characters, folded and in their order, that stand at
 * each position of some of them. It takes as little room for five million codes as for a hundred,
 * and tells of any layout whether none of the codes can have its shape.
 */
public record CodeProfile(List<String> characters) {
  public CodeProfile {
    characters = List.copyOf(characters);
  }

  /** Of one code that was folded. */
  public static CodeProfile of(String folded) {
    return new CodeProfile(folded.codePoints().mapToObj(Character::toString).toList());
  }

  /** Of many codes that were folded, by their length. */
  public static Map<Integer, CodeProfile> byLength(Iterable<String> folded) {
    var seen = new HashMap<Integer, List<Set<Integer>>>();
    for (var code : folded) {
      var points = code.codePoints().toArray();
      var positions = seen.computeIfAbsent(points.length, CodeProfile::positions);
      for (var i = 0; i < points.length; i++) {
        positions.get(i).add(points[i]);
      }
    }
    var profiles = new HashMap<Integer, CodeProfile>();
    seen.forEach((length, positions) -> profiles.put(length, of(positions)));
    return profiles;
  }

  private static List<Set<Integer>> positions(int length) {
    return Stream.<Set<Integer>>generate(HashSet::new).limit(length).toList();
  }

  private static CodeProfile of(List<Set<Integer>> positions) {
    return new CodeProfile(positions.stream().map(CodeProfile::inOrder).toList());
  }

  private static String inOrder(Set<Integer> points) {
    return points.stream().sorted().map(Character::toString).collect(Collectors.joining());
  }

  /** How many characters the codes have. */
  public int length() {
    return characters.size();
  }

  /** Of these codes and of others of the same length. */
  public CodeProfile and(CodeProfile other) {
    if (other.length() != length()) {
      throw new IllegalArgumentException(
          "profiles of %d and %d".formatted(length(), other.length()));
    }
    var joined = new ArrayList<String>();
    for (var i = 0; i < length(); i++) {
      joined.add(joined(characters.get(i), other.characters.get(i)));
    }
    return new CodeProfile(joined);
  }

  Alphabets alphabets() {
    return new Alphabets(
        characters.stream().map(at -> at.codePoints().toArray()).toList(), true, length());
  }

  private static String joined(String one, String other) {
    if (other.codePoints().allMatch(point -> one.indexOf(point) >= 0)) {
      return one;
    }
    return inOrder(
        IntStream.concat(one.codePoints(), other.codePoints()).boxed().collect(Collectors.toSet()));
  }
}
