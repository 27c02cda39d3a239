package io.couponry.rest.code;

import io.couponry.application.port.in.ImportCodes.Line;
import java.util.List;

/**
 * Makes lines of an upload that comes in pieces; throws a problem where nothing can be made of it.
 */
interface LineReader {
  List<Line> read(byte[] piece);

  /** What is left after the last piece. */
  List<Line> rest();
}
