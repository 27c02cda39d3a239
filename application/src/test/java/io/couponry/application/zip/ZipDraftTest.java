package io.couponry.application.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZipDraftTest {
  private static final String NAME = "codes.csv";
  private static final ZipPassword PASSWORD = new ZipPassword("a b~!\"'9");
  private static final LocalDateTime AT = LocalDateTime.parse("2026-06-15T10:00:02");

  @Test
  void madeInPiecesThatAreEachLeftOffAndResumedItIsTheSameFile() {
    Property.holds(
        40,
        random -> {
          var salt = salt(random);
          var text = new StringBuilder();
          var pieces = new ByteArrayOutputStream();
          var zip = ZipDraft.begin(NAME, PASSWORD, salt);
          for (var left = random.nextInt(5); left > 0; left--) {
            var some = text(random);
            text.append(some);
            pieces.writeBytes(zip.add(bytes(some)));
            zip = ZipDraft.resume(NAME, PASSWORD, salt, zip.state());
            assertThat(zip.plainSize()).isEqualTo(text.length());
            assertThat(zip.size() - ZipDraft.begin(NAME, PASSWORD, salt).size())
                .isEqualTo(pieces.size());
          }
          var last = random.nextBoolean() ? text(random) : "";
          pieces.writeBytes(zip.end(bytes(last), AT));

          var file = new ByteArrayOutputStream();
          file.writeBytes(zip.head(AT));
          file.writeBytes(pieces.toByteArray());

          assertThat(ZipReader.text(file.toByteArray(), PASSWORD.value())).isEqualTo(text + last);
        });
  }

  @Test
  void whatWasChangedIsNotRead() {
    var zip = ZipDraft.begin(NAME, PASSWORD, salt(new Random(1)));
    var end = zip.end(bytes("code\r\nA1\r\n"), AT);
    var head = zip.head(AT);
    var file = new byte[head.length + end.length];
    System.arraycopy(head, 0, file, 0, head.length);
    System.arraycopy(end, 0, file, head.length, end.length);
    file[head.length + 3] ^= 1;

    assertThatThrownBy(() -> ZipReader.text(file, PASSWORD.value())).isNotNull();
  }

  @Test
  void aPasswordHasEightToAHundredAndTwentyEightPrintableAsciiCharacters() {
    for (var wrong : List.of("", "1234567", "x".repeat(129), "passwörter", "tab\tulator")) {
      assertThatThrownBy(() -> new ZipPassword(wrong)).isInstanceOf(InvalidValue.class);
    }
    assertThat(new ZipPassword("x".repeat(128)).toString()).doesNotContain("x");
    assertThat(new ZipPassword("12345678").value()).isEqualTo("12345678");
  }

  private static byte[] salt(Random random) {
    var salt = new byte[ZipDraft.SALT];
    random.nextBytes(salt);
    return salt;
  }

  /** Long enough for several blocks, and now and then for several buffers. */
  private static String text(Random random) {
    var text = new StringBuilder();
    for (var left = random.nextInt(random.nextInt(10) == 0 ? 40_000 : 100) + 1; left > 0; left--) {
      text.append(Integer.toString(random.nextInt(1_000_000), 36)).append("\r\n");
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
