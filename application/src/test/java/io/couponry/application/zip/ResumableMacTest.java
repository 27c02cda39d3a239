package io.couponry.application.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ResumableMacTest {
  /** Of 256 bits, as zip files have them. */
  private static final int KEY = 32;

  @Test
  void leftOffAnywhereItGivesWhatTheJdkGives() {
    Property.holds(
        300,
        random -> {
          var key = new byte[KEY];
          random.nextBytes(key);
          var message = new byte[random.nextInt(400)];
          random.nextBytes(message);
          var first = random.nextInt(message.length + 1);
          var second = first + random.nextInt(message.length - first + 1);

          var mac = ResumableMac.begin(key);
          mac.update(Arrays.copyOfRange(message, 0, first));
          mac = ResumableMac.resume(key, mac.state());
          mac.update(Arrays.copyOfRange(message, first, second));
          mac = ResumableMac.resume(key, mac.state());
          mac.update(Arrays.copyOfRange(message, second, message.length));

          assertThat(mac.code()).isEqualTo(ofTheJdk(key, message));
        });
  }

  private static byte[] ofTheJdk(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
