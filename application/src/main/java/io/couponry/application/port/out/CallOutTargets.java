package io.couponry.application.port.out;

import io.couponry.domain.organization.CheckCallOut;
import java.util.Optional;

/** Which addresses this installation may call on behalf of organizations. */
public interface CallOutTargets {
  /**
   * Why this target must not be called, in a sentence for who asked for it; empty when it may. It
   * looks no name up, so it is judged again at every call by what the name then means.
   */
  Optional<String> objection(CheckCallOut callOut);
}
