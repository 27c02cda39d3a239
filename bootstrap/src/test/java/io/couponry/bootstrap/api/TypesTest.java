package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A console can build its forms from the listings alone. */
@QuarkusTest
class TypesTest extends WholeApplicationTest {
  private static final String PERCENT = "{'type':'percentage','percent':'10'}";

  @Test
  void everyKindIsListed() {
    var admin = Shop.open(platform()).admin();

    assertThat(Json.texts(items(admin, "discount"), "type"))
        .containsExactly(
            "percentage",
            "fixed",
            "unitPrice",
            "freeShipping",
            "shippingPercentage",
            "buyXGetY",
            "bundlePrice",
            "spendTiers",
            "quantityTiers",
            "freeItem");
    assertThat(Json.texts(items(admin, "condition"), "type"))
        .containsExactly(
            "minimumSpend",
            "maximumSpend",
            "minimumQuantity",
            "requiredItems",
            "forbiddenItems",
            "currency",
            "basketMetadata",
            "emailDomain",
            "segment",
            "customers",
            "firstOrder",
            "customerMetadata",
            "channel",
            "weekly",
            "dates",
            "all",
            "any",
            "not");
  }

  @Test
  void onlyAdminsSeeTheListings() {
    var shop = Shop.open(platform());

    for (var path : List.of("/api/discount-types", "/api/condition-types")) {
      assertThat(shop.redeemer().get(path).status()).isEqualTo(403);
      assertThat(shop.browser().get(path).status()).isEqualTo(403);
      assertThat(nobody().get(path).status()).isEqualTo(401);
    }
  }

  @TestFactory
  Stream<DynamicTest> whatIsListedCanBeCreatedAndReadsAsItWasWritten() {
    var shop = Shop.open(platform());
    return Stream.of("discount", "condition")
        .flatMap(
            family ->
                StreamSupport.stream(items(shop.admin(), family).spliterator(), false)
                    .flatMap(
                        kind ->
                            Stream.of(false, true).map(all -> create(shop, family, kind, all))));
  }

  private static DynamicTest create(Shop shop, String family, JsonNode kind, boolean all) {
    var document = document(kind, all);
    return DynamicTest.dynamicTest(
        document,
        () -> {
          var members =
              family.equals("discount")
                  ? "'discount':" + document
                  : "'discount':" + PERCENT + ",'conditions':[" + document + "]";

          var id =
              shop.coupon(
                  Json.of(
                      members
                          + ",'codes':{'source':'shared','code':'"
                          + Api.unique("CODE")
                          + "'}"));

          var stored = shop.admin().get("/api/coupons/" + id).json();
          var read =
              family.equals("discount")
                  ? stored.path("discount")
                  : stored.path("conditions").get(0);
          for (var member : Json.tree(document).properties()) {
            assertThat(read.has(member.getKey())).as(read + " " + member.getKey()).isTrue();
          }
        });
  }

  /** With all arguments or, where that makes a value, those that are required alone. */
  private static String document(JsonNode kind, boolean all) {
    var members = new ArrayList<String>();
    members.add("'type':'" + kind.path("type").asText() + "'");
    members.addAll(arguments(kind.path("arguments"), all || hasAChoice(kind)));
    return "{" + String.join(",", members) + "}";
  }

  /** Of some arguments at least one is to be named. */
  private static boolean hasAChoice(JsonNode kind) {
    return List.of("requiredItems", "forbiddenItems", "weekly", "dates")
        .contains(kind.path("type").asText());
  }

  private static List<String> arguments(JsonNode arguments, boolean all) {
    return StreamSupport.stream(arguments.spliterator(), false)
        .filter(argument -> all || argument.path("required").asBoolean())
        .filter(argument -> !argument.path("description").asText().contains("next tier starts"))
        .map(argument -> member(argument.path("name").asText(), argument))
        .toList();
  }

  private static String member(String name, JsonNode argument) {
    var value = value(argument);
    return "'" + name + "':" + (name.startsWith("excluded") ? value.replace('x', 'y') : value);
  }

  /** One that is not the usual one, so that it is written. */
  private static String value(JsonNode type) {
    assertThat(type.path("type").asText()).as("a type of " + type).isNotEmpty();
    return switch (type.path("type").asText()) {
      case "text" -> "'x.example'";
      case "percentage" -> "'10'";
      case "currency" -> "'EUR'";
      case "localTime" -> type.path("name").asText().equals("from") ? "'09:00'" : "'17:00'";
      case "boundary" ->
          type.path("name").asText().equals("from") ? "'2026-01-01'" : "'2026-12-24'";
      case "amounts", "money" -> Json.euros("1.00");
      case "wholeNumber" -> type.path("least").asText();
      case "enum" -> "'" + type.path("values").get(type.path("values").size() - 1).asText() + "'";
      case "list", "set" -> "[" + value(type.path("of")) + "]";
      case "object" -> object(type);
      default -> throw new AssertionError("no such type: " + type);
    };
  }

  private static String object(JsonNode type) {
    return switch (type.path("form").asText()) {
      case "condition" -> "{'type':'firstOrder'}";
      case "discount" -> PERCENT;
      default ->
          arguments(type.path("arguments"), true).stream()
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static JsonNode items(Api admin, String family) {
    return admin.get("/api/" + family + "-types").json().path("items");
  }
}
