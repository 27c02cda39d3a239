package io.couponry.application.port;

/**
 * The database could not be asked, or did not answer in time. Whether a write took place is not
 * known; repeating it with the same attempt is safe and tells.
 */
public final class Unavailable extends RuntimeException {
  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
