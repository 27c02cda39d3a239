package io.couponry.rest.security;

/** Role names as access rules use them; those of API keys are the lower-case names of Role. */
public final class Roles {
  public static final String PLATFORM = "platform";
  public static final String ADMIN = "admin";
  public static final String REDEEMER = "redeemer";
  public static final String PUBLIC = "public";

  private Roles() {}
}
