package io.couponry.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Digests of requests: equal for equal content, SHA-256 in hexadecimal. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(String... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  static String of(JsonNode content) {
    var canonical = new StringBuilder();
    write(content, canonical);
    return of(canonical.toString());
  }

  private static void write(JsonNode node, StringBuilder canonical) {
    if (node.isObject()) {
      var members = new TreeMap<String, JsonNode>();
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      canonical.append('{');
      members.forEach(
          (name, value) -> {
            canonical.append(name.length()).append(':').append(name);
            write(value, canonical);
          });
      canonical.append('}');
    } else if (node.isArray()) {
      canonical.append('[');
      node.forEach(element -> write(element, canonical));
      canonical.append(']');
    } else {
      canonical.append(scalar(node)).append(',');
    }
  }

  /** As JSON has it, which for nearly all texts is between quotes. */
  private static String scalar(JsonNode node) {
    return node.isTextual() && isPlain(node.textValue())
        ? '"' + node.textValue() + '"'
        : node.toString();
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
  }
}
