package io.couponry.callout;

import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuestionJsonTest {
  private static final Instant NOW = Instant.parse("2026-06-15T10:00:01.5Z");

  @Test
  void tellsAllThatIsKnown() {
    assertThat(QuestionJson.of("q-1", NOW, Questions.full(anOrganization().build())))
        .isEqualTo(
            new JsonObject(
                """
                {"id": "q-1", "type": "coupon.check", "time": "2026-06-15T10:00:01.500Z",
                 "organization": "acme", "purpose": "redeem",
                 "couponId": "summer", "couponVersion": 3, "campaign": "autumn-26",
                 "code": "SECRET-CODE",
                 "customer": {"id": "ann", "email": "ann@example.com", "segments": ["new", "vip"],
                   "firstOrder": true, "ip": "192.0.2.7"},
                 "basket": {"currency": "EUR", "lines": [
                   {"id": "1", "product": "shirt", "categories": ["sale", "tops"], "quantity": 2,
                    "unitPrice": "12.00"},
                   {"id": "2", "product": "product-2", "categories": [], "quantity": 1,
                    "unitPrice": "3.00"}], "shipping": "4.90"},
                 "channel": "web", "at": "2026-06-15T10:00:00Z",
                 "discount": {"amount": "3.60", "currency": "EUR", "lines": [
                   {"id": "1", "discount": "3.15"}, {"id": "2", "discount": "0.45"}]}}
                """));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    var organization = anOrganization().build();

    assertThat(QuestionJson.of("q-1", NOW, Questions.bare(organization)).fieldNames())
        .containsExactly(
            "id",
            "type",
            "time",
            "organization",
            "purpose",
            "couponId",
            "couponVersion",
            "campaign",
            "code",
            "channel",
            "at");
  }
}
