package io.couponry.persistence;

import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Position;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A code space's positions as they are stored: each with its own copy of the set. */
final class LayoutJson {
  private LayoutJson() {}

  static JsonArray of(Layout layout) {
    return Json.array(
        layout.positions(),
        position ->
            switch (position) {
              case Position.OneOf(var set) -> new JsonObject().put("oneOf", set.characters());
              case Position.Literal(var codePoint) ->
                  new JsonObject().put("literal", Character.toString(codePoint));
              case Position.Check(var set) -> new JsonObject().put("check", set.characters());
            });
  }

  static Layout toLayout(JsonArray json) {
    return new Layout(
        json.stream().map(JsonObject.class::cast).map(LayoutJson::toPosition).toList());
  }

  private static Position toPosition(JsonObject json) {
    if (json.containsKey("oneOf")) {
      return new Position.OneOf(new CharacterSet(json.getString("oneOf")));
    }
    return json.containsKey("check")
        ? new Position.Check(new CharacterSet(json.getString("check")))
        : new Position.Literal(json.getString("literal").codePointAt(0));
  }
}
