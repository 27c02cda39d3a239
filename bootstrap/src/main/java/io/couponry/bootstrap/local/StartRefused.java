package io.couponry.bootstrap.local;

/** The service must not start. The message is one sentence for the operator and holds no secret. */
public final class StartRefused extends RuntimeException {
  public StartRefused(String sentence) {
    super(sentence);
  }

  public StartRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
