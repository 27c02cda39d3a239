package io.couponry.rest.openapi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Schemas of the kinds that forms list, so that the document says what the service reads. */
final class FormSchemas {
  private static final String SCHEMAS = "#/components/schemas/";

  private FormSchemas() {}

  /** One schema a kind, and under {@code name} the choice between them. */
  static Map<String, Schema> of(String name, List<Map<String, Object>> kinds) {
    var schemas = new LinkedHashMap<String, Schema>();
    var choice =
        OASFactory.createSchema()
            .discriminator(OASFactory.createDiscriminator().propertyName("type"));
    schemas.put(name, choice);
    for (var kind : kinds) {
      var type = text(kind, "type");
      var own = name + Character.toUpperCase(type.charAt(0)) + type.substring(1);
      choice.addOneOf(ref(own));
      choice.getDiscriminator().addMapping(type, SCHEMAS + own);
      schemas.put(own, kind(kind));
    }
    return schemas;
  }

  private static Schema kind(Map<String, Object> kind) {
    var schema = object(kind);
    schema.setDescription(text(kind, "description"));
    schema.addProperty("type", string().addEnumeration(text(kind, "type")));
    schema.addRequired("type");
    return schema;
  }

  private static Schema object(Map<String, Object> described) {
    var schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    for (var argument : members(present(described, "arguments"))) {
      var name = text(argument, "name");
      schema.addProperty(name, value(argument).description(text(argument, "description")));
      if (argument.get("several") instanceof String several) {
        schema.addProperty(
            several,
            array(ref("Money")).description("instead of " + name + ": one amount a currency"));
      } else if (Boolean.TRUE.equals(argument.get("required"))) {
        schema.addRequired(name);
      }
    }
    return schema;
  }

  private static Schema value(Map<String, Object> described) {
    return switch (text(described, "type")) {
      case "money", "amounts" -> ref("Money");
      case "wholeNumber" ->
          OASFactory.createSchema()
              .addType(Schema.SchemaType.INTEGER)
              .minimum(number(present(described, "least")))
              .maximum(number(present(described, "most")));
      case "boolean" -> OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN);
      case "enum" -> {
        var schema = string();
        ((List<?>) present(described, "values")).forEach(schema::addEnumeration);
        yield schema;
      }
      case "set", "list" -> array(value(member(present(described, "of"))));
      case "object" ->
          described.get("form") instanceof String form
              ? ref(Character.toUpperCase(form.charAt(0)) + form.substring(1))
              : object(described);
      default -> string();
    };
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }

  private static Schema array(Schema of) {
    return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(of);
  }

  static Schema ref(String name) {
    return OASFactory.createSchema().ref(SCHEMAS + name);
  }

  private static Object present(Map<String, Object> described, String name) {
    return Objects.requireNonNull(described.get(name), name);
  }

  private static String text(Map<String, Object> described, String name) {
    return (String) present(described, name);
  }

  private static BigDecimal number(Object bound) {
    return new BigDecimal(bound.toString());
  }

  @SuppressWarnings("unchecked") // what forms list is made of maps with names
  private static Map<String, Object> member(Object described) {
    return (Map<String, Object>) described;
  }

  private static List<Map<String, Object>> members(Object described) {
    return ((List<?>) described).stream().map(FormSchemas::member).toList();
  }
}
