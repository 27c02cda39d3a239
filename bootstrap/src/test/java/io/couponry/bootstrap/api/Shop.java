package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

/** A new organization with a key of every role. */
public record Shop(String id, Api platform, Api admin, Api redeemer, Api browser) {
  public static Shop open(Api platform) {
    return open(platform, "");
  }

  /** {@code settings} are further members of the organization, each with a comma before it. */
  public static Shop open(Api platform, String settings) {
    return open(platform, Api.unique("shop-"), settings);
  }

  /** The same with a name that matters; an organization that is there already is opened again. */
  public static Shop open(Api platform, String id, String settings) {
    var created =
        platform.put(
            "/api/organizations/" + id,
            "{\"name\":\"Shop\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Berlin\"%s}"
                .formatted(settings));
    assertThat(created.status()).as(created.text()).isIn(200, 201);
    return new Shop(
        id,
        platform,
        key(platform, id, "admin"),
        key(platform, id, "redeemer"),
        key(platform, id, "public"));
  }

  /** Creates a coupon; the text is the JSON object's inside, without its id. */
  public String coupon(String members) {
    var id = Api.unique("C");
    var created = admin.post("/api/coupons", "{\"id\":\"" + id + "\"," + members + "}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return id;
  }

  /** Creates a coupon with a shared code, which is the answer. */
  public String code(String members) {
    var code = Api.unique("CODE");
    coupon(members + ",\"codes\":{\"source\":\"shared\",\"code\":\"" + code + "\"}");
    return code;
  }

  /** A ten-percent coupon with a shared code, limited as {@code limits} says. */
  public String sharedCode(String limits) {
    return code(
        "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"limits\":{" + limits + "}");
  }

  private static Api key(Api platform, String id, String role) {
    var issued = platform.post("/api/organizations/" + id + "/keys", "{\"role\":\"" + role + "\"}");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    return platform.with(issued.json().path("secret").asText());
  }
}
