package io.couponry.rest.code;

import java.util.List;

/**
 * Makes lines of an upload that comes in pieces; throws a problem where nothing can be made of it.
 */
interface LineReader<L> {
  List<L> read(byte[] piece);

  /** What is left after the last piece. */
  List<L> rest();
}
