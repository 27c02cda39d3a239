package io.couponry.application.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of one kind. */
final class PlainForm<T> extends Form<T> {
  private final Kind<T> kind;

  PlainForm(Kind<T> kind) {
    this.kind = kind;
  }

  @Override
  Optional<T> read(Object document, Place place) {
    return Members.of(document, place)
        .flatMap(
            members -> {
              var isKnown = members.areAmong(kind.names());
              return kind.read(members).filter(value -> isKnown);
            });
  }

  @Override
  public Map<String, Object> write(T value) {
    var document = new LinkedHashMap<String, Object>();
    kind.write(value, document);
    return document;
  }

  @Override
  public List<Map<String, Object>> describe() {
    return List.of(kind.describe());
  }

  @Override
  Map<String, Object> describeNested() {
    return Description.with(Description.of("object"), "arguments", kind.describeArguments());
  }
}
