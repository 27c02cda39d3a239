package io.couponry.application.document;

/** Functions that make a value of three arguments and more. */
public final class Constructors {
  private Constructors() {}

  /** Of three arguments. */
  @FunctionalInterface
  public interface Of3<A, B, C, T> {
    T make(A first, B second, C third);
  }

  /** Of four arguments. */
  @FunctionalInterface
  public interface Of4<A, B, C, D, T> {
    T make(A first, B second, C third, D fourth);
  }

  /** Of five arguments. */
  @FunctionalInterface
  public interface Of5<A, B, C, D, E, T> {
    T make(A first, B second, C third, D fourth, E fifth);
  }
}
