package io.couponry.rest.organization;

import io.couponry.application.port.Versioned;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A character set as it is answered. */
@Schema(name = "CharacterSet")
record CharacterSetView(String abbreviation, String characters, int size) {
  static CharacterSetView of(Abbreviation abbreviation, Versioned<CharacterSet> set) {
    return new CharacterSetView(
        abbreviation.toString(), set.value().characters(), set.value().size());
  }
}
