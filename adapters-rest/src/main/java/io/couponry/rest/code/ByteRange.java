package io.couponry.rest.code;

import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Some bytes of a file in a row, from the first to the last (RFC 9110, section 14). */
record ByteRange(long first, long last) {
  private static final Pattern ONE =
      Pattern.compile("bytes=(?:(\\d{1,18})-(\\d{0,18})|-(\\d{1,18}))");

  /**
   * What is asked for of a file of so many bytes; empty where that is all of it, or nothing that is
   * understood. Several ranges at once are answered by the whole file, as is allowed.
   */
  static Optional<ByteRange> of(@Nullable String header, long size) {
    var asked = ONE.matcher(header == null ? "" : header.strip());
    if (!asked.matches()) {
      return Optional.empty();
    }
    var suffix = asked.group(3);
    if (suffix != null) {
      return within(Math.max(0, size - Long.parseLong(suffix)), size - 1, size);
    }
    var first = Long.parseLong(asked.group(1));
    var last = asked.group(2).isEmpty() ? size - 1 : Long.parseLong(asked.group(2));
    return last < first && !asked.group(2).isEmpty()
        ? Optional.empty()
        : within(first, Math.min(last, size - 1), size);
  }

  static ByteRange all(long size) {
    return new ByteRange(0, size - 1);
  }

  long length() {
    return last - first + 1;
  }

  /** As the answer's header has it. */
  String content(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }

  private static Optional<ByteRange> within(long first, long last, long size) {
    if (first >= size) {
      throw new ProblemException(
          Problems.of(
              "range-not-satisfiable",
              416,
              "No such bytes",
              "The file has %d bytes.".formatted(size)),
          Map.of("Content-Range", "bytes */" + size));
    }
    return Optional.of(new ByteRange(first, last));
  }
}
