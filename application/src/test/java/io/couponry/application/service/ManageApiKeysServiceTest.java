package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Page;
import io.couponry.application.port.in.ManageApiKeys;
import io.couponry.application.port.in.ManageApiKeys.Command;
import io.couponry.application.port.in.ManageApiKeys.Issued;
import io.couponry.application.port.out.ApiKeys;
import io.couponry.application.port.out.DeterministicSecrets;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Paging;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.application.port.out.Untouched;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.Role;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManageApiKeysServiceTest extends InMemoryContract {
  private final ManageApiKeys keys = service(ports().apiKeys());

  @Test
  void theSecretOfAKeyIsWhatItIsRecognisedBy() {
    // given
    var scene = aScene();

    // when
    var issued = first(issue(scene, Optional.empty()));

    // then
    assertThat(issued.key())
        .isEqualTo(
            new ApiKey(issued.key().id(), scene.id(), Role.REDEEMER, Channel.POS, "till 7", NOW));
    assertThat(await(() -> keys.authenticate(issued.secret()))).contains(issued.key());
  }

  @Test
  void twoKeysHaveDifferentSecrets() {
    // given
    var scene = aScene();

    // when
    var one = first(issue(scene, Optional.empty()));
    var other = first(issue(scene, Optional.empty()));

    // then
    assertThat(one.secret()).isNotEqualTo(other.secret());
    assertThat(await(() -> keys.authenticate(other.secret()))).contains(other.key());
  }

  @Test
  void aRepeatIsToldTheSameSecretAgain() {
    // given
    var scene = aScene();
    var attempt = anAttempt();
    var issued = first(issue(scene, Optional.of(attempt)));

    // when
    var again = issue(scene, Optional.of(attempt));
    var another = issue(scene, Optional.of(reusing(attempt)));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(issued));
    assertThat(another).isEqualTo(new Answer.KeyReused<>());
    assertThat(await(() -> keys.list(scene.id(), new Page.Request(9, Optional.empty()))).items())
        .containsExactly(issued.key());
  }

  @Test
  void aRevokedKeyIsNotRecognised() {
    // given
    var scene = aScene();
    var other = aScene();
    var issued = first(issue(scene, Optional.empty()));

    // when
    var byAStranger = await(() -> keys.revoke(other.id(), issued.key().id()));
    var stillThere = await(() -> keys.authenticate(issued.secret()));
    var revoked = await(() -> keys.revoke(scene.id(), issued.key().id()));
    var again = await(() -> keys.revoke(scene.id(), issued.key().id()));

    // then
    assertThat(byAStranger).isFalse();
    assertThat(stillThere).contains(issued.key());
    assertThat(revoked).isTrue();
    assertThat(again).isFalse();
    assertThat(await(() -> keys.authenticate(issued.secret()))).isEmpty();
  }

  @Test
  void aForgedSecretIsNotEvenLookedFor() {
    // given
    var careful = service(Untouched.port(ApiKeys.class));

    // when
    var found = await(() -> careful.authenticate("made up"));

    // then
    assertThat(found).isEmpty();
  }

  @Test
  void keysAreListedPageByPageTheOldestFirst() {
    // given
    var scene = aScene();
    var issued =
        Stream.generate(() -> first(issue(scene, Optional.empty())).key()).limit(5).toList();

    // when
    var listed = Paging.all(2, page -> await(() -> keys.list(scene.id(), page)));

    // then
    assertThat(listed).isEqualTo(issued);
  }

  private static ManageApiKeys service(ApiKeys keys) {
    return new ManageApiKeysService(
        keys, new DeterministicSecrets(), new SequentialIdentifiers(), CLOCK);
  }

  private Answer<Issued> issue(Scene scene, Optional<Attempt> attempt) {
    return await(
        () -> keys.issue(new Command(scene.id(), Role.REDEEMER, Channel.POS, "till 7"), attempt));
  }

  private static Issued first(Answer<Issued> answer) {
    if (answer instanceof Answer.First<Issued>(var issued)) {
      return issued;
    }
    throw new AssertionError("not issued: " + answer);
  }
}
