package io.couponry.domain;

/**
 * Says that a value cannot exist, in a sentence for whoever sent it. Adapters turn it into an
 * answer that names the field; any other exception from the domain is a bug.
 */
public final class InvalidValue extends RuntimeException {
  public InvalidValue(String message) {
    super(message);
  }

  /** Throws unless {@code holds}. */
  public static void unless(boolean holds, String message) {
    if (!holds) {
      throw new InvalidValue(message);
    }
  }

  /** Throws unless {@code holds}, with the arguments in the message's places. */
  public static void unless(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new InvalidValue(message.formatted(arguments));
    }
  }
}
