package io.couponry.rest.organization;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.Page;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageCharacterSets;
import io.couponry.application.port.in.ManageCharacterSets.Command;
import io.couponry.application.port.in.ManageCharacterSets.Put;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.rest.json.ETags;
import io.couponry.rest.json.ListBody;
import io.couponry.rest.json.PageQuery;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Submission;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/character-sets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Character sets")
@RolesAllowed(Roles.ADMIN)
class CharacterSetResource {
  private final ManageCharacterSets sets;
  private final Caller caller;

  CharacterSetResource(ManageCharacterSets sets, Caller caller) {
    this.sets = sets;
    this.caller = caller;
  }

  @PUT
  @Path("/{abbreviation}")
  @Operation(summary = "Define a character set; codes that exist keep the one they were made with")
  public Uni<RestResponse<CharacterSetView>> put(
      @RestPath String abbreviation,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Submission<CharacterSetBody> body) {
    var expected = ETags.version(ifMatch);
    var command =
        body.read(
            (request, flaws) ->
                abbreviation(abbreviation, flaws)
                    .flatMap(
                        known ->
                            set(request, flaws)
                                .map(
                                    set ->
                                        new Command(
                                            caller.organization(),
                                            known,
                                            set,
                                            Boolean.TRUE.equals(request.allowLookAlikes()),
                                            expected))));
    return sets.put(command).map(put -> response(command.abbreviation(), put));
  }

  @GET
  @Operation(summary = "List the character sets")
  public Uni<ListBody<CharacterSetView>> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    var page = PageQuery.read(limit, cursor, PageQuery.parsesAs(Abbreviation::parse));
    return sets.list(caller.organization()).map(found -> page(found, page));
  }

  @DELETE
  @Path("/{abbreviation}")
  @Operation(summary = "Remove a character set; codes that exist keep working")
  public Uni<RestResponse<Void>> remove(@RestPath String abbreviation) {
    return sets.remove(
            caller.organization(), PathIds.of(abbreviation, Abbreviation::parse, "character set"))
        .map(
            removed -> {
              if (!removed) {
                throw Problems.notFound("character set");
              }
              return RestResponse.noContent();
            });
  }

  private static Optional<Abbreviation> abbreviation(String text, Flaws flaws) {
    return flaws.value("abbreviation", () -> Abbreviation.parse(text));
  }

  private static Optional<CharacterSet> set(CharacterSetBody body, Flaws flaws) {
    return Optional.ofNullable(body.characters())
        .flatMap(characters -> flaws.value("characters", () -> new CharacterSet(characters)));
  }

  private static ListBody<CharacterSetView> page(
      Map<Abbreviation, Versioned<CharacterSet>> sets, Page.Request page) {
    var after = page.after().map(Abbreviation::parse);
    var found =
        sets.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .filter(set -> after.stream().allMatch(place -> set.getKey().compareTo(place) > 0))
            .limit(page.limit() + 1L)
            .toList();
    return ListBody.of(
        Page.of(found, page.limit(), set -> set.getKey().toString()),
        set -> CharacterSetView.of(set.getKey(), set.getValue()));
  }

  private static RestResponse<CharacterSetView> response(Abbreviation abbreviation, Put put) {
    return switch (put) {
      case Put.Created(var set) -> response(RestResponse.Status.CREATED, abbreviation, set);
      case Put.Replaced(var set) -> response(RestResponse.Status.OK, abbreviation, set);
      case Put.VersionMismatch() -> throw Problems.preconditionFailed();
      case Put.LooksAlike(var one, var other) ->
          throw Problems.invalidRequest(
              "characters",
              one + " and " + other + " look the same; say allowLookAlikes if you mean it");
    };
  }

  private static RestResponse<CharacterSetView> response(
      RestResponse.Status status, Abbreviation abbreviation, Versioned<CharacterSet> set) {
    return RestResponse.ResponseBuilder.create(status, CharacterSetView.of(abbreviation, set))
        .header("ETag", ETags.of(set.version()))
        .build();
  }
}
