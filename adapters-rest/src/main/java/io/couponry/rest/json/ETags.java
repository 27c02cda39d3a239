package io.couponry.rest.json;

import io.couponry.rest.problem.Problems;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags. */
public final class ETags {
  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private ETags() {}

  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** The version that If-Match names; a tag that none of ours can be fails the precondition. */
  public static OptionalLong version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return OptionalLong.empty();
    }
    var tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw Problems.preconditionFailed();
    }
    return OptionalLong.of(Long.parseLong(tag.group(1)));
  }

  public static long requiredVersion(@Nullable String ifMatch) {
    return version(ifMatch).orElseThrow(Problems::preconditionRequired);
  }
}
