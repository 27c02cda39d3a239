package io.couponry.application.port.out;

import java.util.Arrays;

/** Some bytes of a file, and where they begin in it. */
public final class FilePart {
  private final long start;
  private final byte[] bytes;

  private FilePart(long start, byte[] bytes) {
    this.start = start;
    this.bytes = bytes;
  }

  /** Of bytes that nobody changes any more. */
  public static FilePart at(long start, byte[] bytes) {
    return new FilePart(start, bytes);
  }

  public long start() {
    return start;
  }

  /** The first place after it. */
  public long end() {
    return start + bytes.length;
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** A copy of those bytes that are between two places of the file. */
  public byte[] between(long first, long last) {
    return Arrays.copyOfRange(
        bytes, (int) (Math.max(first, start) - start), (int) (Math.min(last + 1, end()) - start));
  }
}
