package io.couponry.application.service;

import io.couponry.application.port.JobId;
import io.couponry.application.port.out.FilePart;
import io.couponry.application.zip.ZipDraft;
import io.couponry.application.zip.ZipPassword;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A file that grows with each step of a job, as it stands between two steps. */
sealed interface ExportDraft {
  /** How much text is in it. */
  long textSize();

  /** The parts that the next bytes of its text become. */
  List<FilePart> add(byte[] text);

  /** The same of the last ones. */
  List<FilePart> end(byte[] text, Instant at);

  /** What a later step needs, beside where the file ends, to go on. */
  Optional<String> secret();

  /** The text as it stands. */
  final class Plain implements ExportDraft {
    private long size;

    Plain(long size) {
      this.size = size;
    }

    @Override
    public long textSize() {
      return size;
    }

    @Override
    public List<FilePart> add(byte[] text) {
      var part = FilePart.at(size, text);
      size += text.length;
      return text.length == 0 ? List.of() : List.of(part);
    }

    @Override
    public List<FilePart> end(byte[] text, Instant at) {
      return add(text);
    }

    @Override
    public Optional<String> secret() {
      return Optional.empty();
    }
  }

  /** A zip file. What stands first in it is known last. */
  final class Encrypted implements ExportDraft {
    private static final String NAME = "codes.csv";
    private static final char BEFORE_STATE = '\n';

    private final ZipPassword password;
    private final ZipDraft zip;

    private Encrypted(ZipPassword password, ZipDraft zip) {
      this.password = password;
      this.zip = zip;
    }

    /** The secret is a password at first, and later what a step left. */
    static Encrypted of(JobId job, String secret) {
      var end = secret.indexOf(BEFORE_STATE);
      var password = new ZipPassword(end < 0 ? secret : secret.substring(0, end));
      return new Encrypted(
          password,
          end < 0
              ? ZipDraft.begin(NAME, password, salt(job))
              : ZipDraft.resume(NAME, password, salt(job), secret.substring(end + 1)));
    }

    @Override
    public long textSize() {
      return zip.plainSize();
    }

    @Override
    public List<FilePart> add(byte[] text) {
      var start = zip.size();
      return List.of(FilePart.at(start, zip.add(text)));
    }

    @Override
    public List<FilePart> end(byte[] text, Instant at) {
      var moment = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
      var start = zip.size();
      var last = FilePart.at(start, zip.end(text, moment));
      return List.of(FilePart.at(0, zip.head(moment)), last);
    }

    @Override
    public Optional<String> secret() {
      return Optional.of(password.value() + BEFORE_STATE + zip.state());
    }

    /** A salt is no secret, but no other file may have it. */
    private static byte[] salt(JobId job) {
      return ByteBuffer.allocate(ZipDraft.SALT)
          .putLong(job.value().getMostSignificantBits())
          .putLong(job.value().getLeastSignificantBits())
          .array();
    }
  }
}
