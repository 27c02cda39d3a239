package io.couponry.domain.code;

import io.couponry.domain.coupon.CouponId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All that is needed to tell whose code a string is, without asking anybody: an organization's
 * spaces, the ranges issued from them, and its shared codes. Thread-safe; it grows as codes are
 * issued. A string has at most one answer, since what overlaps was refused when it was created.
 */
public final class CodeBook {
  private static final int LONGEST_TYPED = 256;

  private final Matching matching;
  private final Map<String, Code.Shared> shared = new ConcurrentHashMap<>();
  private final Map<CouponId, Code.Shared> sharedByCoupon = new ConcurrentHashMap<>();
  private final Map<CodeSpaceId, Issued> spaces = new ConcurrentHashMap<>();
  private final Set<CodeSpaceId> untouched = ConcurrentHashMap.newKeySet();
  private final Map<CodeSpaceId, CouponId> imported = new ConcurrentHashMap<>();
  private final Map<Integer, BadWordFilter> badWords = new ConcurrentHashMap<>();

  public CodeBook(Matching matching) {
    this.matching = matching;
  }

  public Matching matching() {
    return matching;
  }

  public void add(CouponId coupon, SharedCode code) {
    var listed = new Code.Shared(coupon, code.text());
    shared.put(matching.fold(code.text()), listed);
    sharedByCoupon.put(coupon, listed);
  }

  public void add(CodeSpace space) {
    spaces.putIfAbsent(space.id(), new Issued(space, new ConcurrentSkipListMap<>()));
  }

  /**
   * As it is stored: {@code touched} where a code of it may have been revoked or given to somebody,
   * so that otherwise nobody need be asked about a single one.
   */
  public void add(CodeSpace space, boolean touched) {
    add(space);
    if (touched) {
      touch(space.id());
    } else {
      untouched.add(space.id());
    }
  }

  /** Records that a code of the space was revoked or given to somebody. */
  public void touch(CodeSpaceId space) {
    untouched.remove(space);
  }

  /** Whether it is known that no code of the space was revoked or given to somebody. */
  public boolean isUntouched(CodeSpaceId space) {
    return untouched.contains(space);
  }

  /** Records that a coupon's codes come from elsewhere; which they are this book does not know. */
  public void add(CouponId coupon, CodeSpaceId importedSpace) {
    imported.put(importedSpace, coupon);
  }

  /** Whether a string that this book does not find may be an imported code. */
  public boolean hasImported() {
    return !imported.isEmpty();
  }

  /** Whether a space's codes are made here from their numbers. */
  public boolean isGenerated(CodeSpaceId space) {
    return spaces.containsKey(space);
  }

  /** Needed before a batch that was issued under this list. */
  public void add(BadWords list) {
    badWords.computeIfAbsent(list.version(), version -> new BadWordFilter(list));
  }

  /** Whether a code of this batch is none, because it shows a word that was bad at its time. */
  public boolean isSkipped(Batch batch, CharSequence code) {
    if (batch.badWords() == 0) {
      return false;
    }
    var filter = badWords.get(batch.badWords());
    if (filter == null) {
      throw new IllegalArgumentException("no list of bad words " + batch.badWords());
    }
    return filter.finds(code);
  }

  /** Records a batch of a space that this book has. */
  public void add(Batch batch) {
    issued(batch.space()).batches().put(batch.first(), batch);
  }

  /** Forgets the codes of a coupon that is gone. */
  public void remove(CouponId coupon) {
    shared.values().removeIf(code -> code.coupon().equals(coupon));
    imported.values().removeIf(coupon::equals);
    sharedByCoupon.remove(coupon);
    spaces
        .values()
        .forEach(issued -> issued.batches().values().removeIf(b -> b.coupon().equals(coupon)));
  }

  /** The code of a coupon that has one for everybody. */
  public Code.Shared shared(CouponId coupon) {
    var listed = sharedByCoupon.get(coupon);
    if (listed == null) {
      throw new NotListed("no shared code of " + coupon);
    }
    return listed;
  }

  public CodeSpace space(CodeSpaceId id) {
    return issued(id).space();
  }

  public List<Batch> batches(CodeSpaceId id) {
    return List.copyOf(issued(id).batches().values());
  }

  /** The batch that a code of this number was issued in. */
  public Batch batch(CodeSpaceId space, long ordinal) {
    return issued(space)
        .holding(ordinal)
        .orElseThrow(() -> new NotListed("no batch with number " + ordinal + " of " + space));
  }

  /** What this book has, in words, of which a code of this layout could be one; itself excepted. */
  public Optional<String> overlap(Layout layout) {
    var overlap = new Overlap(matching);
    return spaces.values().stream()
        .map(Issued::space)
        .filter(space -> !space.layout().equals(layout))
        .filter(space -> overlap.between(space.layout(), layout))
        .findFirst()
        .map(space -> "codes such as " + space.layout().example())
        .or(() -> oneTypoAway(layout))
        .or(
            () ->
                shared.values().stream()
                    .filter(code -> overlap.between(layout, new SharedCode(code.text())))
                    .findFirst()
                    .map(code -> "the code of coupon " + code.coupon()));
  }

  private Optional<String> oneTypoAway(Layout layout) {
    return spaces.values().stream()
        .map(issued -> issued.space().layout())
        .filter(other -> !other.equals(layout) && Overlap.byOneTypo(other, layout))
        .findFirst()
        .map(other -> "codes such as " + other.example() + ", by one typo,");
  }

  /** The code that was meant by what somebody typed, at most 256 characters. */
  public Optional<Code> find(String typed) {
    if (isTooLong(typed)) {
      return Optional.empty();
    }
    var normalised = Matching.normalised(typed);
    var known = shared.get(matching.fold(normalised));
    if (known != null) {
      return Optional.of(known);
    }
    var forms = new TypedCode(normalised, matching);
    return spaces.values().stream().flatMap(issued -> find(issued, forms).stream()).findFirst();
  }

  private Optional<Code> find(Issued issued, TypedCode typed) {
    var found = issued.space().ordinalOf(typed);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var ordinal = found.getAsLong();
    return issued.holding(ordinal).flatMap(batch -> code(issued.space(), batch, ordinal));
  }

  private Optional<Code> code(CodeSpace space, Batch batch, long ordinal) {
    var text = space.code(ordinal);
    return isSkipped(batch, text)
        ? Optional.empty()
        : Optional.of(new Code.Generated(batch.coupon(), text, batch.space(), ordinal));
  }

  /** Whether it is longer than anything that is looked up. */
  public static boolean isTooLong(String typed) {
    return typed.codePointCount(0, typed.length()) > LONGEST_TYPED;
  }

  private Issued issued(CodeSpaceId id) {
    var issued = spaces.get(id);
    if (issued == null) {
      throw new NotListed("no code space " + id);
    }
    return issued;
  }

  /** This book lacks what it was asked for. */
  public static final class NotListed extends IllegalArgumentException {
    NotListed(String what) {
      super(what);
    }
  }

  private record Issued(CodeSpace space, ConcurrentSkipListMap<Long, Batch> batches) {
    Optional<Batch> holding(long ordinal) {
      return Optional.ofNullable(batches.floorEntry(ordinal))
          .map(Map.Entry::getValue)
          .filter(batch -> batch.contains(ordinal));
    }
  }
}
