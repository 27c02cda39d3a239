package io.couponry.rest.openapi;

import io.couponry.application.document.Conditions;
import io.couponry.application.document.Discounts;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Describes what is the same for every operation: bearer keys, problem answers, and that a request
 * body is the record itself and not the envelope it is read into.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentShape implements OASFilter {
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String ENVELOPE = SCHEMAS + "Submission";
  private static final String KEY = "apiKey";
  private static final List<String> INTERNAL = List.of("Flaw", "Flaws", "Kind");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    var schemas = new TreeMap<>(document.getComponents().getSchemas());
    FormSchemas.of("Condition", Conditions.types()).forEach(schemas::put);
    FormSchemas.of("Discount", Discounts.types()).forEach(schemas::put);
    Optional.ofNullable(schemas.get("Coupon")).ifPresent(DocumentShape::namePolymorphicMembers);
    document.getComponents().addSecurityScheme(KEY, bearer());
    document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(KEY)));
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(operation -> shape(operation, schemas));
    document
        .getComponents()
        .setSchemas(
            schemas.entrySet().stream()
                .filter(schema -> !isInternal(schema.getKey()))
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (one, other) -> one,
                        TreeMap::new)));
  }

  private static void shape(Operation operation, Map<String, Schema> schemas) {
    operation.setSecurity(null);
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().getContent().getMediaTypes().values().stream()
          .map(MediaType::getSchema)
          .forEach(schema -> unwrap(schema, schemas));
    }
    var responses = operation.getResponses();
    List.of("400", "401", "403").forEach(responses::removeAPIResponse);
    responses.addAPIResponse("default", problem());
  }

  private static void namePolymorphicMembers(Schema coupon) {
    coupon.addProperty("discount", FormSchemas.ref("Discount"));
    Optional.ofNullable(coupon.getProperties().get("conditions"))
        .ifPresent(conditions -> conditions.setItems(FormSchemas.ref("Condition")));
  }

  private static void unwrap(Schema schema, Map<String, Schema> schemas) {
    if (schema.getRef() != null && schema.getRef().startsWith(ENVELOPE)) {
      Optional.ofNullable(schemas.get(schema.getRef().substring(SCHEMAS.length())))
          .map(envelope -> envelope.getProperties().get("body"))
          .map(Schema::getRef)
          .ifPresent(schema::setRef);
    }
  }

  private static boolean isInternal(String schema) {
    return (SCHEMAS + schema).startsWith(ENVELOPE) || INTERNAL.contains(schema);
  }

  private static APIResponse problem() {
    return OASFactory.createAPIResponse()
        .description("A problem (RFC 9457); its type is /problems/<code>")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/problem+json",
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref(SCHEMAS + "Problem"))));
  }

  private static SecurityScheme bearer() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description(
            "An organization's API key, or the platform key with the organization's id in the header"
                + " Couponry-Organization.");
  }
}
