package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.organization.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeSpaceIdTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  @Test
  void theSameLayoutOfTheSameOrganizationIsTheSameSpace() {
    assertThat(CodeSpaceId.of(ACME, layout("DDD-XXX")))
        .isEqualTo(CodeSpaceId.of(new OrganizationId("acme"), layout("DDD\\-XXX")));
  }

  @Test
  void theNamesOfSpacesNeverChange() {
    assertThat(CodeSpaceId.of(ACME, layout("DDD-XXX")))
        .hasToString("8deae232-e783-39ce-b461-5573a8ff554a");
  }

  @Test
  void everyOrganizationHasItsOwnSpaces() {
    assertThat(CodeSpaceId.of(ACME, layout("DDD-XXX")))
        .isNotEqualTo(CodeSpaceId.of(new OrganizationId("ACME"), layout("DDD-XXX")))
        .isNotEqualTo(CodeSpaceId.of(new OrganizationId("acme2"), layout("DDD-XXX")));
  }

  @Test
  void whateverChangesTheCodesOrTheirOrderChangesTheSpace() {
    // given
    var ab = set("AB");
    var ba = set("BA");
    var abc = set("ABC");
    var a = new Position.Literal('A');
    var b = new Position.Literal('B');
    var layouts =
        Stream.<List<Position>>of(
            List.of(ab),
            List.of(ba),
            List.of(abc),
            List.of(ab, a),
            List.of(a, ab),
            List.of(ab, b),
            List.of(ab, a, b),
            List.of(ab, b, a),
            List.of(ab, ab),
            List.of(ab, ba),
            List.of(abc, a));

    // then
    assertThat(layouts.map(Layout::new).map(layout -> CodeSpaceId.of(ACME, layout)))
        .doesNotHaveDuplicates();
  }

  @Test
  void theFormatsSpellingDoesNotMatter() {
    var other = Map.of(new Abbreviation('Q'), new CharacterSet("0123456789"));

    assertThat(CodeSpaceId.of(ACME, new Layout(CodeFormat.parse("QQ", other).positions())))
        .isEqualTo(CodeSpaceId.of(ACME, layout("DD")));
  }

  @Test
  void theBoundaryBetweenOrganizationAndLayoutCannotBeMoved() {
    var positions = List.<Position>of(new Position.Literal('b'), set("AB"));
    var fewer = List.<Position>of(set("AB"));

    assertThat(CodeSpaceId.of(new OrganizationId("a"), new Layout(positions)))
        .isNotEqualTo(CodeSpaceId.of(new OrganizationId("ab"), new Layout(fewer)));
  }

  @Test
  void aCheckCharacterMakesAnotherSpace() {
    var set = new CharacterSet("ABC");

    assertThat(CodeSpaceId.of(ACME, new Layout(List.of(set("ABC"), new Position.Check(set)))))
        .isNotEqualTo(CodeSpaceId.of(ACME, new Layout(List.of(set("ABC"), set("ABC")))));
  }

  private static Layout layout(String format) {
    return new Layout(CodeFormat.parse(format, SampleSets.all()).positions());
  }

  private static Position set(String characters) {
    return new Position.OneOf(new CharacterSet(characters));
  }
}
