package io.couponry.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Versioned;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.code.SampleSets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link CharacterSets} must do. */
public interface CharacterSetsContract extends PortContract {
  Abbreviation V = new Abbreviation('v');
  CharacterSet VOWELS = new CharacterSet("aeiou");
  CharacterSet SMILEYS = new CharacterSet("😀😁😂");

  @Test
  default void aSetIsKeptCharacterForCharacter() {
    // given
    var scene = aScene();

    // when
    var stored = put(scene, V, SMILEYS);

    // then
    assertThat(stored).contains(new Versioned<>(SMILEYS, 1));
    assertThat(of(scene))
        .hasSize(SampleSets.all().size() + 1)
        .containsEntry(V, new Versioned<>(SMILEYS, 1));
  }

  @Test
  default void everyReplacementRaisesTheVersion() {
    // given
    var scene = aScene();
    put(scene, V, VOWELS);

    // when
    var second = put(scene, V, SMILEYS);
    var third = put(scene, V, VOWELS, 2);
    var stale = put(scene, V, SMILEYS, 2);

    // then
    assertThat(second).contains(new Versioned<>(SMILEYS, 2));
    assertThat(third).contains(new Versioned<>(VOWELS, 3));
    assertThat(stale).isEmpty();
    assertThat(of(scene)).containsEntry(V, new Versioned<>(VOWELS, 3));
  }

  @Test
  default void whatDoesNotExistCannotBeReplaced() {
    // given
    var scene = aScene();

    // when
    var stored = put(scene, V, VOWELS, 1);

    // then
    assertThat(stored).isEmpty();
    assertThat(of(scene)).doesNotContainKey(V);
  }

  @Test
  default void ofReplacementsOfOneVersionThatRaceOneWins() {
    // given
    var scene = aScene();
    put(scene, V, VOWELS);

    // when
    var answers = Race.of(8, i -> put(scene, V, SMILEYS, 1));

    // then
    assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  default void racingPutsAllCount() {
    // given
    var scene = aScene();

    // when
    var answers = Race.of(8, i -> put(scene, V, VOWELS).orElseThrow().version());

    // then
    assertThat(answers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  default void aRemovedSetIsGone() {
    // given
    var scene = aScene();
    put(scene, V, VOWELS);

    // when
    var removed = await(() -> ports().characterSets().remove(scene.id(), V));
    var again = await(() -> ports().characterSets().remove(scene.id(), V));

    // then
    assertThat(removed).isTrue();
    assertThat(again).isFalse();
    assertThat(of(scene)).doesNotContainKey(V);
  }

  @Test
  default void anotherOrganizationHasItsOwnSets() {
    // given
    var scene = aScene();
    var other = aScene();
    put(scene, V, VOWELS);

    // when
    var replaced = put(other, V, SMILEYS, 1);
    var removed = await(() -> ports().characterSets().remove(other.id(), V));
    var created = put(other, V, SMILEYS);

    // then
    assertThat(replaced).isEmpty();
    assertThat(removed).isFalse();
    assertThat(created).contains(new Versioned<>(SMILEYS, 1));
    assertThat(of(scene)).containsEntry(V, new Versioned<>(VOWELS, 1));
  }

  private Map<Abbreviation, Versioned<CharacterSet>> of(Scene scene) {
    return await(() -> ports().characterSets().of(scene.id()));
  }

  private Optional<Versioned<CharacterSet>> put(
      Scene scene, Abbreviation abbreviation, CharacterSet set) {
    return await(
        () -> ports().characterSets().put(scene.id(), abbreviation, set, OptionalLong.empty()));
  }

  private Optional<Versioned<CharacterSet>> put(
      Scene scene, Abbreviation abbreviation, CharacterSet set, long expectedVersion) {
    return await(
        () ->
            ports()
                .characterSets()
                .put(scene.id(), abbreviation, set, OptionalLong.of(expectedVersion)));
  }
}
