package io.couponry.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.application.port.Flaw;
import io.couponry.application.port.Flaws;
import io.couponry.rest.json.RecordShape.Component;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of JSON and notes everything that does not fit, instead of stopping at the first
 * thing: unknown members, wrong types, and missing members of components that are not {@code
 * Nullable}. What does not fit is null in the record.
 */
final class StrictBinder {
  private static final int LONGEST_ARRAY = 10_000;

  private final Flaws flaws;

  StrictBinder(Flaws flaws) {
    this.flaws = flaws;
  }

  /** Binds an object to a record type. */
  <T> @Nullable T bind(JsonNode node, Class<T> type, String path) {
    if (!node.isObject()) {
      wrongType(path, "an object");
      return null;
    }
    var shape = RecordShape.of(type);
    reportUnknown(node, shape, path);
    var components = shape.components();
    var values = new @Nullable Object[components.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = component(node, components.get(i), path);
    }
    return type.cast(shape.make(values));
  }

  private void reportUnknown(JsonNode node, RecordShape shape, String path) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!shape.has(name)) {
                flaws.add(
                    new Flaw(
                        member(path, printable(name)),
                        Flaw.Kind.UNKNOWN_FIELD,
                        "there is no such field here; there are: "
                            + shape.components().stream()
                                .map(Component::name)
                                .collect(Collectors.joining(", "))));
              }
            });
  }

  private @Nullable Object component(JsonNode node, Component component, String path) {
    var field = member(path, component.name());
    var value = node.get(component.name());
    if (value == null || value.isNull()) {
      if (component.required()) {
        flaws.add(new Flaw(field, Flaw.Kind.REQUIRED, "this field is required"));
      }
      return null;
    }
    return value(value, component.type(), field);
  }

  private @Nullable Object value(JsonNode node, AnnotatedType annotated, String path) {
    var type = annotated.getType();
    if (type instanceof ParameterizedType parameterized) {
      var arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
      return parameterized.getRawType() == List.class
          ? list(node, arguments[0], path)
          : texts(node, path);
    }
    if (type == JsonNode.class) {
      return node;
    }
    if (type == String.class) {
      return text(node, path);
    }
    if (type == Boolean.class) {
      return node.isBoolean() ? node.booleanValue() : wrongType(path, "true or false");
    }
    if (type == Integer.class) {
      return isWhole(node) && node.canConvertToInt()
          ? (Object) node.intValue()
          : wrongType(path, "a whole number");
    }
    if (type == Long.class) {
      return isWhole(node) && node.canConvertToLong()
          ? (Object) node.longValue()
          : wrongType(path, "a whole number of at most 18 digits");
    }
    if (type == BigDecimal.class) {
      return node.isNumber() ? node.decimalValue() : wrongType(path, "a number");
    }
    return bind(node, (Class<?>) type, path);
  }

  private @Nullable Object text(JsonNode node, String path) {
    if (!node.isTextual()) {
      return wrongType(path, "a string");
    }
    if (!isStorable(node.textValue())) {
      flaws.add(path, "a string must not contain NUL or half of a surrogate pair");
      return null;
    }
    return node.textValue();
  }

  private @Nullable Object list(JsonNode node, AnnotatedType element, String path) {
    if (!node.isArray()) {
      return wrongType(path, "an array");
    }
    if (node.size() > LONGEST_ARRAY) {
      flaws.add(path, "an array has at most " + LONGEST_ARRAY + " elements");
      return null;
    }
    var values = new ArrayList<Object>(node.size());
    for (var i = 0; i < node.size(); i++) {
      var bound = value(node.get(i), element, path + "[" + i + "]");
      if (bound != null) {
        values.add(bound);
      }
    }
    return values;
  }

  private @Nullable Object texts(JsonNode node, String path) {
    if (!node.isObject()) {
      return wrongType(path, "an object");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    node.properties()
        .forEach(
            member -> {
              var field = member(path, printable(member.getKey()));
              if (!isStorable(member.getKey())) {
                flaws.add(field, "a name must not contain NUL or half of a surrogate pair");
              }
              var bound = text(member.getValue(), field);
              if (bound != null) {
                values.put(member.getKey(), bound);
              }
            });
    return values;
  }

  /** Adds the flaw and gives the absent value that stands for what could not be read. */
  private @Nullable Object wrongType(String path, String wanted) {
    flaws.add(new Flaw(path, Flaw.Kind.WRONG_TYPE, "must be " + wanted));
    return null;
  }

  private static boolean isWhole(JsonNode node) {
    return node.isIntegralNumber();
  }

  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }

  private static String printable(String name) {
    var cut = name.length() > 64 ? name.substring(0, 64) + "…" : name;
    return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }

  private static String member(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
