package io.couponry.rest.code;

import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts UTF-8 text that comes in pieces into records, in memory for one record. A record ends with
 * its line, except inside quotes, if those count. Empty lines are none.
 */
final class Records {
  private static final int LONGEST = 65_536;

  private final boolean quotesCount;
  private final byte[] gathered = new byte[LONGEST];
  private int length;
  private long line = 1;
  private long began = 1;
  private boolean first = true;
  private Within within = Within.FIELD_START;

  Records(boolean quotesCount) {
    this.quotesCount = quotesCount;
  }

  /** The number of the line that it begins on, from 1 on, and what it says. */
  record Numbered(long line, String text) {}

  private enum Within {
    FIELD_START,
    FIELD,
    QUOTES,
    QUOTE_IN_QUOTES
  }

  /** The records that end in the next piece. */
  List<Numbered> next(byte[] piece) {
    var ended = new ArrayList<Numbered>();
    for (var octet : piece) {
      if (octet == '\n' && within != Within.QUOTES) {
        end(ended);
        line++;
        began = line;
      } else {
        add(octet);
      }
    }
    return ended;
  }

  /** What is left after the last piece. */
  List<Numbered> rest() {
    if (within == Within.QUOTES) {
      throw refused("holds a quote that is not closed");
    }
    var ended = new ArrayList<Numbered>();
    end(ended);
    return ended;
  }

  private void add(byte octet) {
    if (octet == 0) {
      throw refused("holds a NUL character: send UTF-8, not UTF-16 or a compressed file");
    }
    if (length == LONGEST) {
      throw refused("is longer than " + LONGEST + " bytes");
    }
    if (octet == '\n') {
      line++;
    }
    gathered[length++] = octet;
    if (quotesCount) {
      within = after(octet);
    }
  }

  private Within after(byte octet) {
    return switch (within) {
      case FIELD_START -> octet == '"' ? Within.QUOTES : afterUnquoted(octet);
      case FIELD -> afterUnquoted(octet);
      case QUOTES -> octet == '"' ? Within.QUOTE_IN_QUOTES : Within.QUOTES;
      case QUOTE_IN_QUOTES -> octet == '"' ? Within.QUOTES : afterUnquoted(octet);
    };
  }

  /** A mark of the byte order stands before the first field. */
  private Within afterUnquoted(byte octet) {
    return octet == ',' || octet == ';' || (first && isMark()) ? Within.FIELD_START : Within.FIELD;
  }

  private boolean isMark() {
    return length == 3
        && gathered[0] == (byte) 0xEF
        && gathered[1] == (byte) 0xBB
        && gathered[2] == (byte) 0xBF;
  }

  private void end(List<Numbered> ended) {
    var text = text();
    if (first && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    if (!text.isBlank()) {
      ended.add(
          new Numbered(began, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }
    first = false;
    length = 0;
    within = Within.FIELD_START;
  }

  private String text() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(gathered, 0, length))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw refused("is not UTF-8 text");
    }
  }

  private ProblemException refused(String why) {
    return Problems.invalidRequest("", "line " + began + " " + why);
  }
}
