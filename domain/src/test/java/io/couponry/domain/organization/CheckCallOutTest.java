package io.couponry.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.organization.CheckCallOut.WhenUnanswered;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCallOutTest {
  @ParameterizedTest
  @CsvSource({
    "https://checks.example.com, checks.example.com, 443, true",
    "HTTPS://Checks.Example.COM/a?b=c, checks.example.com, 443, true",
    "http://localhost:8081/check, localhost, 8081, false",
    "http://checks, checks, 80, false",
    "https://xn--bcher-kva.example/, xn--bcher-kva.example, 443, true",
    "https://1.2.3.4/, 1.2.3.4, 443, true",
    "https://1a.2b.c3:65535/, 1a.2b.c3, 65535, true",
    "'http://[2001:db8::1]:1/', '[2001:db8::1]', 1, false"
  })
  void namesAHostAndAPort(String url, String host, int port, boolean encrypted) {
    var callOut = at(url);

    assertThat(callOut.host()).isEqualTo(host);
    assertThat(callOut.port()).isEqualTo(port);
    assertThat(callOut.isEncrypted()).isEqualTo(encrypted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "checks.example",
        "//checks.example/",
        "ftp://checks.example/",
        "file:///etc/passwd",
        "https:checks.example",
        "https:///path",
        "https://user@checks.example/",
        "https://user:secret@checks.example/",
        "https://@checks.example/",
        "https://checks.example/#part",
        "https://checks.example/#",
        "https://checks.example:0/",
        "https://checks.example:65536/",
        "https://checks.example:-1/",
        "https://checks.example./",
        "https://localhost./",
        "https://checks..example/",
        "https://-checks.example/",
        "https://checks.example/a b",
        "https://checks.example/\n",
        "https://checks.example\\@evil.example/",
        "https://ｃhecks.example/",
        "https://checks.example/ä",
        "https://１２７.0.0.1/",
        "https://checks%2eexample/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://017700000001/",
        "https://0177.0.0.1/",
        "https://127.0.0.01/",
        "https://127.1/",
        "https://127.0.1/",
        "https://127.0.0.1./",
        "https://256.0.0.1/",
        "https://[fe80::1%25eth0]/",
        "https://[fe80::1%eth0]/",
        "https://[::1/"
      })
  void anyOtherUrlIsRefused(String url) {
    assertThatThrownBy(() -> CheckCallOut.url(url)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aUrlHasAtMost2000Characters() {
    var start = "https://checks.example/";
    var longest = start + "x".repeat(2_000 - start.length());

    assertThat(CheckCallOut.url(longest)).hasToString(longest);
    assertThatThrownBy(() -> CheckCallOut.url(longest + "x")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aUrlThatIsOneAlreadyIsCheckedAsWell() {
    assertThatThrownBy(() -> at("https://user@checks.example/")).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 500, 5_000})
  void anAnswerMayTakeUpToFiveSeconds(int millis) {
    assertThat(taking(millis).timeout()).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 49, 5_001})
  void anyOtherTimeoutIsRefused(int millis) {
    assertThatThrownBy(() -> taking(millis)).isInstanceOf(InvalidValue.class);
  }

  private static CheckCallOut at(String url) {
    return new CheckCallOut(URI.create(url), CheckCallOut.USUAL_TIMEOUT, WhenUnanswered.REFUSE);
  }

  private static CheckCallOut taking(int millis) {
    return new CheckCallOut(
        URI.create("https://checks.example/"), Duration.ofMillis(millis), WhenUnanswered.ACCEPT);
  }
}
