package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AesTest {

  @Test
  void neverSharesASessionBetweenTwoCallers() {
    var aes = new Aes(new byte[32]);
    aes.open().close();

    var sessions = IntStream.range(0, 50).mapToObj(i -> aes.open()).toList();

    assertThat(sessions).doesNotHaveDuplicates();
  }

  @Test
  void handsAClosedSessionToTheNextCaller() {
    var aes = new Aes(new byte[32]);
    var first = aes.open();
    first.close();

    assertThat(aes.open()).isSameAs(first);
  }

  @Test
  void keepsNoMoreThanAFewClosedSessions() {
    // given
    var aes = new Aes(new byte[32]);
    var closed = IntStream.range(0, 50).mapToObj(i -> aes.open()).toList();

    // when
    closed.forEach(Aes.Session::close);

    // then
    var again = IntStream.range(0, 50).mapToObj(i -> aes.open()).toList();
    assertThat(again).filteredOn(closed::contains).hasSize(8);
  }
}
