package io.couponry.application.port;

import io.couponry.domain.InvalidValue;
import java.util.regex.Pattern;

/** What a job is about, such as {@code import}: what its jobs are known by, which never changes. */
public record JobKind(String value) implements Comparable<JobKind> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,49}");

  public JobKind {
    InvalidValue.unless(
        FORM.matcher(value).matches(),
        "a kind of job is up to 50 lower-case letters, digits and hyphens");
  }

  @Override
  public int compareTo(JobKind other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
