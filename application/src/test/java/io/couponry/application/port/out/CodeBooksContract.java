package io.couponry.application.port.out;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.Matching;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link CodeBooks} must do. */
public interface CodeBooksContract extends PortContract {
  @Test
  default void aBookReadBeforehandKnowsCodesAsSoonAsTheyAreIssued() {
    // given
    var scene = aScene();
    var book = book(scene);
    var coupon = scene.stored(aCoupon().withId("numbered").generatedCodes("DDD-XXX"));
    var shared = scene.stored(aCoupon().withId("shared").sharedCode("SUMMER26"));

    // when
    var batch = scene.issued(coupon, 3);

    // then
    assertThat(scene.codes(batch))
        .allSatisfy(
            code -> {
              assertThat(book.find(code.text())).contains(code);
              assertThat(book.find(" " + code.text().toLowerCase(Locale.ROOT).replace("-", "")))
                  .contains(code);
            });
    assertThat(book.find("summer-26")).contains(scene.code(shared));
    assertThat(book.batches(batch.space())).containsExactly(batch);
  }

  @Test
  default void aGenuineCodeThatWasNotIssuedYetIsUnknown() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 3);

    // when
    var next = book(scene).space(batch.space()).code(batch.end());

    // then
    assertThat(book(scene).find(next)).isEmpty();
    assertThat(scene.codes(scene.issued(coupon, 1)))
        .containsExactly(new Code.Generated(coupon.id(), next, batch.space(), 3));
    assertThat(book(scene).find(next)).isPresent();
  }

  @Test
  default void organizationsDoNotKnowEachOthersCodes() {
    // given
    var scene = aScene();
    var other = aScene();
    var coupon = scene.stored(aCoupon().withId("numbered").generatedCodes("DDDD"));
    scene.stored(aCoupon().withId("shared").sharedCode("SUMMER26"));

    // when
    var codes = scene.codes(scene.issued(coupon, 20));

    // then
    assertThat(codes).allSatisfy(c -> assertThat(book(other).find(c.text())).isEmpty());
    assertThat(book(other).find("SUMMER26")).isEmpty();
  }

  @Test
  default void theSameSpaceIsNumberedInAnotherOrderElsewhere() {
    // given
    var scene = aScene();
    var other = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var same = other.stored(aCoupon().generatedCodes("DDDD"));

    // when
    var codes = scene.codes(scene.issued(coupon, 20)).stream().map(Code::text).toList();
    var others = other.codes(other.issued(same, 20)).stream().map(Code::text).toList();

    // then
    assertThat(codes).isNotEqualTo(others).doesNotHaveDuplicates();
  }

  @Test
  default void codesAreComparedInAnotherWayOnceTheOrganizationSaysSo() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("numbered").generatedCodes("XXXX"));
    scene.stored(aCoupon().withId("shared").sharedCode("SUMMER26"));
    var code = scene.code(coupon);
    var typed = List.of(code.text().toLowerCase(Locale.ROOT), "summer26");
    var before = typed.stream().map(text -> book(scene).find(text)).toList();

    // when
    await(
        () ->
            ports()
                .organizations()
                .put(
                    anOrganization().withId(scene.id().value()).matching(Matching.exact()).build(),
                    OptionalLong.empty()));

    // then
    assertThat(before).allMatch(found -> found.isPresent());
    assertThat(typed).allSatisfy(text -> assertThat(book(scene).find(text)).isEmpty());
    assertThat(book(scene).find(code.text())).contains(code);
    assertThat(book(scene).find("SUMMER26")).isPresent();
  }

  @Test
  default void aCheckCharacterStaysRightWhenCodesAreComparedInAnotherWay() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().checkedCodes("AAA-AAAA"));
    var codes = scene.codes(scene.issued(coupon, 5));

    // when
    await(
        () ->
            ports()
                .organizations()
                .put(
                    anOrganization().withId(scene.id().value()).matching(Matching.exact()).build(),
                    OptionalLong.empty()));

    // then
    assertThat(codes).allSatisfy(code -> assertThat(book(scene).find(code.text())).contains(code));
    var one = codes.getFirst().text();
    assertThat(book(scene).find(one.substring(0, 7) + (one.endsWith("A") ? "B" : "A"))).isEmpty();
  }

  @Test
  default void aCodeThatShowsABadWordIsUnknownAlsoOnceTheBookIsReadAgain() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DD"));
    var words = await(() -> ports().badWords().add(scene.id(), List.of("77")));
    var order = scene.order(coupon, 99).with(new Batches.Filtered(words, 0, 1));

    // when
    await(() -> ports().batches().take(order, Optional.empty()));
    var before = List.of(book(scene).find("77"), book(scene).find("78"));
    await(() -> ports().badWords().add(scene.id(), List.of("78")));
    await(
        () ->
            ports()
                .organizations()
                .put(
                    anOrganization().withId(scene.id().value()).matching(Matching.exact()).build(),
                    OptionalLong.empty()));

    // then
    assertThat(before).extracting(Optional::isPresent).containsExactly(false, true);
    assertThat(book(scene).find("77")).isEmpty();
    assertThat(book(scene).find("78")).isPresent();
  }

  private CodeBook book(Scene scene) {
    return await(() -> ports().codeBooks().of(scene.id()));
  }
}
