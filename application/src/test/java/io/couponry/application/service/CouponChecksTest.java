package io.couponry.application.service;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.out.CouponCheck;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.organization.Organization;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponChecksTest {
  private static final CouponCheck.Verdict ACCEPTED = new CouponCheck.Verdict.Accepted();
  private static final CouponCheck.Verdict REJECTED =
      new CouponCheck.Verdict.Rejected("stolen-card", "This card was reported stolen.");
  private static final CouponCheck.Verdict UNANSWERED = new CouponCheck.Verdict.Unanswered();

  private final List<String> asked = new ArrayList<>();

  @Test
  void nobodyToAskMeansYes() {
    var checks = new CouponChecks(List.of());

    assertThat(checks.concern(anOrganization().build())).isFalse();
    assertThat(verdict(checks)).isEqualTo(ACCEPTED);
  }

  @Test
  void theFirstThatDoesNotAcceptDecides() {
    assertThat(verdict(check("a", ACCEPTED), check("b", ACCEPTED))).isEqualTo(ACCEPTED);
    assertThat(verdict(check("c", ACCEPTED), check("d", REJECTED), check("e", UNANSWERED)))
        .isEqualTo(REJECTED);
    assertThat(verdict(check("f", UNANSWERED), check("g", REJECTED))).isEqualTo(UNANSWERED);
    assertThat(asked).containsExactly("a", "b", "c", "d", "f");
  }

  @Test
  void aCheckThatBreaksHasNotAnswered() {
    CouponCheck throwing =
        question -> {
          throw new IllegalStateException("broken");
        };
    CouponCheck failing = question -> Uni.createFrom().failure(new InvalidValue("no such code"));
    CouponCheck silent = question -> Uni.createFrom().nullItem();

    for (var broken : List.of(throwing, failing, silent)) {
      assertThat(verdict(broken, check("next", ACCEPTED))).isEqualTo(UNANSWERED);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void onlyThoseThatAreConcernedAreAsked() {
    var other = of("other", check("other", REJECTED));
    var unsure =
        new CouponCheck() {
          @Override
          public Uni<Verdict> check(Question question) {
            return Uni.createFrom().item(REJECTED);
          }

          @Override
          public boolean concerns(Organization organization) {
            throw new IllegalStateException("broken");
          }
        };

    assertThat(new CouponChecks(List.of(other)).concern(anOrganization().build())).isFalse();
    assertThat(verdict(other)).isEqualTo(ACCEPTED);
    assertThat(
            new CouponChecks(List.of(other, of("acme", check("acme", ACCEPTED))))
                .concern(anOrganization().build()))
        .isTrue();
    assertThat(new CouponChecks(List.of(unsure)).concern(anOrganization().build())).isTrue();
    assertThat(verdict(unsure)).isEqualTo(REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Upper",
        "a_b",
        "a b",
        "ä",
        "a\n",
        "1234567890123456789012345678901234567890123456789012345678901234x"
      })
  void aReasonHasAPlainCode(String code) {
    assertThatThrownBy(() -> new CouponCheck.Verdict.Rejected(code, "No."))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void aReasonHasASentence() {
    for (var message : List.of("", " ", "x".repeat(501), "a\u0000b", "a\nb")) {
      assertThatThrownBy(() -> new CouponCheck.Verdict.Rejected("no", message))
          .as(message)
          .isInstanceOf(InvalidValue.class);
    }
    assertThat(new CouponCheck.Verdict.Rejected("a-1".repeat(21) + "z", "x".repeat(500)).message())
        .hasSize(500);
  }

  private CouponCheck check(String name, CouponCheck.Verdict verdict) {
    return question -> {
      asked.add(name);
      return Uni.createFrom().item(verdict);
    };
  }

  private static CouponCheck of(String organization, CouponCheck check) {
    return new CouponCheck() {
      @Override
      public Uni<Verdict> check(Question question) {
        return check.check(question);
      }

      @Override
      public boolean concerns(Organization asking) {
        return asking.id().value().equals(organization);
      }
    };
  }

  private static CouponCheck.Verdict verdict(CouponCheck... checks) {
    return verdict(new CouponChecks(List.of(checks)));
  }

  private static CouponCheck.Verdict verdict(CouponChecks checks) {
    var coupon = aCoupon().build();
    var question =
        new CouponCheck.Question(
            anOrganization().build(),
            coupon,
            "SUMMER26",
            new Occasion(Optional.empty(), Optional.empty(), Channel.WEB, Instant.EPOCH),
            Optional.empty(),
            CouponCheck.Purpose.VALIDATE);
    return checks.check(question).await().atMost(Duration.ofSeconds(10));
  }
}
