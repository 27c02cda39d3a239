package io.couponry.rest.json;

import io.couponry.rest.problem.Problems;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags. */
public final class ETags {
  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private static final String ANY = "*";

  private ETags() {}

  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The version that If-Match names; absent where it names none or any ({@code *}). A tag that none
   * of ours can be fails the precondition.
   */
  public static OptionalLong version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals(ANY)) {
      return OptionalLong.empty();
    }
    var tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw Problems.preconditionFailed();
    }
    return OptionalLong.of(Long.parseLong(tag.group(1)));
  }

  /** The same where one must be named; {@code *} is any. */
  public static OptionalLong requiredVersion(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw Problems.preconditionRequired();
    }
    return version(ifMatch);
  }
}
