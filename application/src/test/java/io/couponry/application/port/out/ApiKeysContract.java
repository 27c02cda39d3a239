package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ApiKeys} must do. */
public interface ApiKeysContract extends PortContract {
  Identifiers IDS = new SequentialIdentifiers();

  @Test
  default void aKeyIsFoundByTheHashOfItsSecret() {
    // given
    var scene = aScene();
    var key = aKey(scene);

    // when
    var added = add(key, Optional.empty());

    // then
    assertThat(added).isEqualTo(new Answer.First<>(key));
    assertThat(find(key)).contains(key);
    assertThat(await(() -> ports().apiKeys().find(new SecretHash("no such hash")))).isEmpty();
  }

  @Test
  default void aKeyThatWasLookedForInVainIsFoundOnceItIsThere() {
    // given
    var scene = aScene();
    var key = aKey(scene);
    var before = find(key);

    // when
    add(key, Optional.empty());

    // then
    assertThat(before).isEmpty();
    assertThat(find(key)).contains(key);
  }

  @Test
  default void aRevokedKeyIsNotFoundAnyMore() {
    // given
    var scene = aScene();
    var key = aKey(scene);
    add(key, Optional.empty());
    find(key);

    // when
    var removed = remove(scene, key);

    // then
    assertThat(removed).isTrue();
    assertThat(find(key)).isEmpty();
    assertThat(page(scene, Optional.empty(), 9)).isEmpty();
    assertThat(remove(scene, key)).isFalse();
  }

  @Test
  default void aRepeatedAttemptGetsTheSameKey() {
    // given
    var scene = aScene();
    var attempt = anAttempt();
    var keys = Stream.generate(() -> aKey(scene)).limit(8).toList();

    // when
    var answers = Race.of(8, i -> add(keys.get(i), Optional.of(attempt)));
    var another = add(aKey(scene), Optional.of(reusing(attempt)));

    // then
    var stored = page(scene, Optional.empty(), 9);
    assertThat(stored).hasSize(1);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isIn(
                        new Answer.First<>(stored.getFirst()),
                        new Answer.Repeated<>(stored.getFirst()),
                        new Answer.InProgress<ApiKey>()));
    assertThat(answers).filteredOn(Answer.First.class::isInstance).hasSize(1);
    assertThat(another).isEqualTo(new Answer.KeyReused<>());
  }

  @Test
  default void theKeyOfARepeatStaysRevoked() {
    // given
    var scene = aScene();
    var attempt = anAttempt();
    var key = aKey(scene);
    add(key, Optional.of(attempt));
    remove(scene, key);

    // when
    var again = add(aKey(scene), Optional.of(attempt));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(key));
    assertThat(find(key)).isEmpty();
    assertThat(page(scene, Optional.empty(), 9)).isEmpty();
  }

  @Test
  default void keysArePagedWithoutGapsOrRepeats() {
    // given
    var scene = aScene();
    var keys = Stream.generate(() -> aKey(scene)).limit(7).toList();
    keys.forEach(key -> add(key, Optional.empty()));

    // when
    var paged = Paging.all(Optional.empty(), 3, after -> page(scene, after, 3), ApiKey::id);

    // then
    assertThat(paged).containsExactlyElementsOf(keys);
  }

  @Test
  default void anotherOrganizationNeitherListsNorRevokesAKey() {
    // given
    var scene = aScene();
    var key = aKey(scene);
    var attempt = anAttempt();
    add(key, Optional.of(attempt));
    var other = aScene();
    var otherKey = aKey(other);

    // when
    var removed = remove(other, key);
    var added = add(otherKey, Optional.of(reusing(attempt)));

    // then
    assertThat(removed).isFalse();
    assertThat(find(key)).contains(key);
    assertThat(added).isEqualTo(new Answer.First<>(otherKey));
    assertThat(page(other, Optional.empty(), 9)).containsExactly(otherKey);
    assertThat(page(scene, Optional.empty(), 9)).containsExactly(key);
  }

  private static ApiKey aKey(Scene scene) {
    return new ApiKey(
        IDS.next(),
        scene.id(),
        Role.REDEEMER,
        Channel.POS,
        "till 7",
        Instant.parse("2026-06-15T10:00:00.123456Z"));
  }

  /** Of this organization's key: a sequence number may be another organization's as well. */
  private static SecretHash hash(ApiKey key) {
    return new SecretHash(key.organization() + "/" + key.id());
  }

  private Answer<ApiKey> add(ApiKey key, Optional<Attempt> attempt) {
    return await(() -> ports().apiKeys().add(key, hash(key), attempt));
  }

  private Optional<ApiKey> find(ApiKey key) {
    return await(() -> ports().apiKeys().find(hash(key)));
  }

  private boolean remove(Scene scene, ApiKey key) {
    return await(() -> ports().apiKeys().remove(scene.id(), key.id()));
  }

  private List<ApiKey> page(Scene scene, Optional<UUID> after, int limit) {
    return await(() -> ports().apiKeys().page(scene.id(), after, limit));
  }
}
