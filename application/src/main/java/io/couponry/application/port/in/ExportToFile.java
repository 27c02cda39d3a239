package io.couponry.application.port.in;

import io.couponry.application.csv.CodeTable;
import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.zip.ZipPassword;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes files of a coupon's codes, which are kept for some time. */
public interface ExportToFile {
  /**
   * Leaves it to a job to make the file. What became of each code is told as of when the job came
   * to it; codes that are issued later are not among them.
   */
  Uni<Answer<Outcome>> begin(Command command);

  /** Empty when the coupon has no such export. */
  Uni<Optional<Export>> find(OrganizationId organization, CouponId coupon, JobId job);

  /**
   * The bytes of a file from {@code first} to {@code last}, both counted from 0 on and among them,
   * in pieces that are read when they are asked for. Fails where the file is forgotten meanwhile.
   */
  Multi<byte[]> read(Export export, long first, long last);

  /** With a password the file is a zip file, encrypted with it. */
  record Command(
      OrganizationId organization,
      CouponId coupon,
      Optional<UUID> batch,
      CodeTable table,
      Optional<ZipPassword> password,
      Optional<Attempt> attempt) {}

  /** There is a file from the job's end until it expires. */
  record Export(Job job, boolean encrypted, Optional<File> file) {}

  /** A file never changes. */
  record File(long size, Instant expiresAt) {}

  sealed interface Outcome {
    record Accepted(Job job) implements Outcome {}

    /** There is no such coupon, or it has no such batch. */
    record NotFound() implements Outcome {}
  }
}
