package io.couponry.benchmarks.redeem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/**
 * An HTTP request put together once, of which only some characters change from one to the next: a
 * run of {@code #} is a place for a number or a text of that length. Whoever makes the load must
 * not need the cores that it is to measure.
 */
final class Template {
  private static final Pattern PLACE = Pattern.compile("#+");

  private final byte[] bytes;
  private final int[] starts;
  private final int[] ends;

  private Template(String request) {
    bytes = request.getBytes(ISO_8859_1);
    var places = PLACE.matcher(request).results().toList();
    starts = places.stream().mapToInt(place -> place.start()).toArray();
    ends = places.stream().mapToInt(place -> place.end()).toArray();
  }

  /** {@code headers} are whole lines. */
  static Template post(String path, String key, String headers, String body) {
    return new Template(
        head("POST", path, key)
            + headers
            + "Content-Type: application/json\r\nContent-Length: "
            + body.getBytes(ISO_8859_1).length
            + "\r\n\r\n"
            + body);
  }

  static Template get(String path, String key) {
    return new Template(head("GET", path, key) + "\r\n");
  }

  private static String head(String method, String path, String key) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
        .formatted(method, path, key);
  }

  int length() {
    return bytes.length;
  }

  void copyTo(byte[] request) {
    System.arraycopy(bytes, 0, request, 0, bytes.length);
  }

  /** With as many zeros in front as the place has room for. */
  void write(byte[] request, int place, long number) {
    var left = number;
    for (var at = ends[place] - 1; at >= starts[place]; at--) {
      request[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  void write(byte[] request, int place, byte[] text) {
    System.arraycopy(text, 0, request, starts[place], ends[place] - starts[place]);
  }
}
