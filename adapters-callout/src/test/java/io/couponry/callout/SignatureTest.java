package io.couponry.callout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final byte[] KEY = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  /** The example that Standard Webhooks publishes for implementers. */
  @Test
  void isThatOfStandardWebhooks() {
    assertThat(Signature.of(KEY, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void coversIdTimeAndBody() {
    var signed = Signature.of(KEY, "a", 1, BODY);

    assertThat(Signature.of(KEY, "b", 1, BODY)).isNotEqualTo(signed);
    assertThat(Signature.of(KEY, "a", 2, BODY)).isNotEqualTo(signed);
    assertThat(Signature.of(KEY, "a", 1, new byte[0])).isNotEqualTo(signed);
    assertThat(Signature.of(new byte[32], "a", 1, BODY)).isNotEqualTo(signed);
  }
}
