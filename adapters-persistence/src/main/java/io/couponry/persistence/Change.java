package io.couponry.persistence;

import io.couponry.domain.organization.OrganizationId;
import io.vertx.core.json.JsonObject;

/** That something was changed, by this instance or by another one; an id where one thing was. */
record Change(Kind kind, OrganizationId organization, String id) {
  /** As the triggers name them. */
  enum Kind {
    ORGANIZATION,
    API_KEY,
    COUPON,
    CAMPAIGN,
    /** Codes of the coupon that the id names; without one, some that are gone. */
    CODES,
    CODE_SPACE
  }

  static Change parse(String notice) {
    var json = new JsonObject(notice);
    return new Change(
        Kind.valueOf(json.getString("kind")),
        new OrganizationId(json.getString("organization")),
        json.getString("id"));
  }
}
