package io.couponry.rest.organization;

import io.couponry.application.port.Flaws;
import io.couponry.domain.code.BadWords;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Words that codes issued from now on do not show. */
@Schema(
    name = "BadWords",
    requiredProperties = {"words"})
record BadWordsBody(
    @Schema(
            description =
                "up to 1,000 words of 2 to 32 letters or digits; case does not count, nor whether a"
                    + " digit stands for the letter it looks like")
        List<String> words,
    @Schema(description = "the list's number, given by the service") @Nullable Integer version) {
  static BadWordsBody of(BadWords list) {
    return new BadWordsBody(list.words(), list.version());
  }

  /** The version is what was got, and means nothing. */
  Optional<BadWords> toBadWords(Flaws flaws) {
    return Optional.ofNullable(words)
        .flatMap(given -> flaws.value("words", () -> new BadWords(0, given)));
  }
}
