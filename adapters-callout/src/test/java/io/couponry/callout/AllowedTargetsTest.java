package io.couponry.callout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.organization.CheckCallOut;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTargetsTest {
  @ParameterizedTest
  @CsvSource({
    "checks.example.com, checks.example.com, true",
    "Checks.EXAMPLE.com, cHECKS.example.COM, true",
    "checks.example.com, example.com, false",
    "checks.example.com, a.checks.example.com, false",
    "checks.example.com, checks.example.com.evil.example, false",
    "checks.example.com, evilchecks.example.com, false",
    "checks.example.com, checks-example.com, false",
    "*.example.com, checks.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.EXAMPLE.com, A.Example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, evilexample.com, false",
    "*.example.com, example.com.evil.example, false",
    "localhost, localhost, true",
    "1.2.3.4, 1.2.3.4, true",
    "1.2.3.4, 11.2.3.4, false",
    "[2001:db8::1], [2001:db8::1], true",
    "[2001:db8::1], [2001:db8::2], false"
  })
  void allowsExactNamesAndNamesBelow(String entry, String host, boolean allowed) {
    var targets = new AllowedTargets(List.of("other.example", " " + entry + " ", ""), false);

    assertThat(targets.objection(at(host)).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void noEntriesMeanNoCalls() {
    assertThat(new AllowedTargets(List.of(), true).objection(at("checks.example"))).isPresent();
    assertThat(new AllowedTargets(List.of("", " "), true).objection(at("localhost"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "*.",
        "*.*.example.com",
        "a.*.example.com",
        "*example.com",
        "https://checks.example",
        "checks.example:443",
        "checks.example/",
        "checks.example/path",
        "checks.example?a",
        "checks.example.",
        "user@checks.example",
        "10.0.0.0/8",
        "*.1.2.3.4",
        "*.[2001:db8::1]",
        "127.1",
        "bücher.example",
        "a b"
      })
  void entriesThatCouldNeverMatchAreRefused(String entry) {
    assertThatThrownBy(() -> new AllowedTargets(List.of(entry), false))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("couponry.coupon-check.allowed-hosts")
        .hasMessageContaining(entry);
  }

  @Test
  void privateAddressesAreForThoseWhoAllowThem() {
    var loopback = InetAddress.ofLiteral("127.0.0.1");

    assertThat(new AllowedTargets(List.of("a.example"), false).allows(loopback)).isFalse();
    assertThat(new AllowedTargets(List.of("a.example"), true).allows(loopback)).isTrue();
  }

  private static CheckCallOut at(String host) {
    return new CheckCallOut(
        URI.create("https://" + host + "/check"),
        CheckCallOut.USUAL_TIMEOUT,
        CheckCallOut.WhenUnanswered.REFUSE);
  }
}
