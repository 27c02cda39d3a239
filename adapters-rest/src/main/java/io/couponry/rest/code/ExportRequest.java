package io.couponry.rest.code;

import io.couponry.application.csv.CodeColumn;
import io.couponry.application.csv.CodeTable;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.ExportCodes.CodeStatus;
import io.couponry.application.zip.ZipPassword;
import io.couponry.domain.InvalidValue;
import io.couponry.rest.json.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which codes a file is to have, and what it looks like. */
@Schema(name = "ExportRequest", description = "all members may be left out")
record ExportRequest(
    @Schema(description = "the codes of this batch alone") @Nullable String batch,
    @Schema(
            description =
                "in this order: code, status, customerId, redeemedAt, ordinal, expiresAt, metadata;"
                    + " the first four where nothing is said")
        @Nullable List<String> columns,
    @Schema(
            description =
                "only codes that are available, assigned, redeemed, revoked or expired; all where"
                    + " nothing is said")
        @Nullable List<String> statuses,
    @Schema(description = "csv") @Nullable String format,
    @Schema(description = "a comma, or a semicolon", examples = ",") @Nullable String separator,
    @Schema(
            description =
                "whether an apostrophe stands before what a spreadsheet would take for a formula;"
                    + " with false codes stand as they are, to be read by programs only",
            defaultValue = "true")
        @Nullable Boolean neutralise,
    @Schema(
            description =
                "makes the file a zip file that is encrypted with it (AES-256): 8 to 128 printable"
                    + " ASCII characters")
        @Nullable String password) {

  /** What it means. */
  record Wanted(Optional<UUID> batch, CodeTable table, Optional<ZipPassword> password) {}

  Optional<Wanted> toWanted(Flaws flaws) {
    var usual = CodeTable.usual();
    var named = Optional.ofNullable(batch).flatMap(text -> flaws.value("batch", () -> id(text)));
    var secret =
        Optional.ofNullable(password)
            .flatMap(text -> flaws.value("password", () -> new ZipPassword(text)));
    Optional.ofNullable(format).ifPresent(text -> flaws.value("format", () -> csv(text)));
    var separating =
        Optional.ofNullable(separator)
            .flatMap(text -> flaws.value("separator", () -> character(text)))
            .orElse(usual.separator());
    var shown = constants(statuses, CodeStatus.class, "statuses", flaws).orElseGet(List::of);
    var asked = constants(columns, CodeColumn.class, "columns", flaws).orElse(usual.columns());
    var table =
        flaws.value(
            "columns",
            () ->
                new CodeTable(
                    asked, Set.copyOf(shown), separating, neutralise == null || neutralise));
    return table.map(one -> new Wanted(named, one, secret));
  }

  /** Empty where nothing is said; those that are wrong are left out and noted. */
  private static <E extends Enum<E>> Optional<List<E>> constants(
      @Nullable List<String> texts, Class<E> type, String field, Flaws flaws) {
    return Optional.ofNullable(texts)
        .map(
            given ->
                IntStream.range(0, given.size())
                    .mapToObj(
                        i ->
                            Texts.constant(
                                Optional.of(given.get(i)), type, field + "[" + i + "]", flaws))
                    .flatMap(Optional::stream)
                    .toList());
  }

  private static String csv(String text) {
    InvalidValue.unless(text.equals("csv"), "the one format is csv");
    return text;
  }

  private static char character(String text) {
    InvalidValue.unless(
        text.equals(",") || text.equals(";"), "columns are separated by a comma or a semicolon");
    return text.charAt(0);
  }

  private static UUID id(String text) {
    InvalidValue.unless(
        text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
        "a batch is named by its id");
    return UUID.fromString(text);
  }
}
