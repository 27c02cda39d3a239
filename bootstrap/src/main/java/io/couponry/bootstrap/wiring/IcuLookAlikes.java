package io.couponry.bootstrap.wiring;

import com.ibm.icu.text.SpoofChecker;
import io.couponry.application.port.out.LookAlikes;
import io.couponry.domain.code.CharacterSet;
import java.util.HashMap;
import java.util.Optional;

/** Look-alikes by the confusables data of Unicode, as ICU ships it. */
final class IcuLookAlikes implements LookAlikes {
  private final SpoofChecker confusables =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

  @Override
  public Optional<Pair> firstPair(CharacterSet set) {
    var seen = new HashMap<String, String>();
    for (var codePoint : set.codePoints().toArray()) {
      var character = Character.toString(codePoint);
      var other = seen.putIfAbsent(confusables.getSkeleton(character), character);
      if (other != null) {
        return Optional.of(new Pair(other, character));
      }
    }
    return Optional.empty();
  }
}
