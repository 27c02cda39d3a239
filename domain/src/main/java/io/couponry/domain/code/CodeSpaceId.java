package io.couponry.domain.code;

import io.couponry.domain.organization.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names a code space. The same layout in the same organization always has the same name. */
public record CodeSpaceId(UUID value) {
  /** The first 16 bytes of SHA-256 over the organization and the layout's positions. */
  public static CodeSpaceId of(OrganizationId organization, Layout layout) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      add(digest, organization.value());
      for (var position : layout.positions()) {
        switch (position) {
          case Position.OneOf(var set) -> add(digest, set.characters());
          case Position.Literal(var codePoint) -> add(digest, Character.toString(codePoint));
          case Position.Check(var set) -> {
            add(digest, "");
            add(digest, set.characters());
          }
        }
      }
      var bytes = ByteBuffer.wrap(digest.digest());
      return new CodeSpaceId(new UUID(bytes.getLong(), bytes.getLong()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }

  /** With its length before it, so that no two lists of texts are the same bytes. */
  private static void add(MessageDigest digest, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
