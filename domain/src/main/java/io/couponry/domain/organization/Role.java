package io.couponry.domain.organization;

/** What the holder of an API key may do. */
public enum Role {
  /** Everything inside the organization. */
  ADMIN,
  /** Validate, redeem and roll back; sees every reason of a refusal. */
  REDEEMER,
  /** Validate only; learns nothing from a refusal. */
  PUBLIC
}
