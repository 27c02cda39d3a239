package io.couponry.rest.code;

import io.couponry.application.port.in.ExportToFile.Export;
import io.couponry.application.port.in.ExportToFile.File;
import io.couponry.domain.coupon.CouponId;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Texts;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file of codes that is being made, or was. */
@Schema(name = "Export")
record FileExportView(
    @Schema(description = "that of its job") String id,
    @Schema(
            description = "that of its job",
            enumeration = {"waiting", "running", "done", "failed", "cancelled"})
        String state,
    @Schema(enumeration = {"csv", "zip"}) String format,
    @Schema(description = "in bytes, as long as there is a file") @Nullable Long size,
    @Schema(description = "when the file is gone") @Nullable String expiresAt,
    @Schema(description = "of a failed one, why") @Nullable String failure,
    Links links) {

  @Schema(name = "ExportLinks")
  record Links(
      String self,
      String job,
      @Schema(description = "as long as there is a file") @Nullable String file) {}

  static FileExportView of(CouponId coupon, Export export) {
    var job = export.job();
    var self = "/api/coupons/" + PathIds.encoded(coupon.value()) + "/exports/" + job.id();
    return new FileExportView(
        job.id().toString(),
        Texts.lower(job.state()),
        export.encrypted() ? "zip" : "csv",
        export.file().map(File::size).orElse(null),
        export.file().map(File::expiresAt).map(Instant::toString).orElse(null),
        job.failure().orElse(null),
        new Links(
            self, "/api/jobs/" + job.id(), export.file().map(file -> self + "/file").orElse(null)));
  }
}
