package io.couponry.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.code.BadWords;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link BadWordLists} must do. */
public interface BadWordListsContract extends PortContract {
  @Test
  default void thereAreNoBadWordsAtFirst() {
    assertThat(current(aScene())).isEqualTo(BadWords.none());
  }

  @Test
  default void theLastListIsCurrent() {
    // given
    var scene = aScene();

    // when
    var first = add(scene, List.of("damn", "дамн"));
    var second = add(scene, List.of());
    var third = add(scene, List.of("lol"));

    // then
    assertThat(first).isEqualTo(new BadWords(1, List.of("damn", "дамн")));
    assertThat(second).isEqualTo(new BadWords(2, List.of()));
    assertThat(current(scene)).isEqualTo(third).isEqualTo(new BadWords(3, List.of("lol")));
    assertThat(current(aScene())).isEqualTo(BadWords.none());
  }

  @Test
  default void listsThatRaceAllGetANumber() {
    // given
    var scene = aScene();

    // when
    var added = Race.of(8, i -> add(scene, List.of("word" + i)));

    // then
    assertThat(added)
        .extracting(BadWords::version)
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(added).contains(current(scene));
  }

  private BadWords current(Scene scene) {
    return await(() -> ports().badWords().current(scene.id()));
  }

  private BadWords add(Scene scene, List<String> words) {
    return await(() -> ports().badWords().add(scene.id(), words));
  }
}
