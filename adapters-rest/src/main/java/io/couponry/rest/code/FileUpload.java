package io.couponry.rest.code;

import io.couponry.application.port.Attempt;
import io.couponry.application.port.IdempotencyKey;
import io.couponry.application.port.in.Upload;
import io.couponry.rest.problem.Problems;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The body of a request, taken from the network only as fast as it is kept. */
final class FileUpload<L> implements Upload<L> {
  private final HttpServerRequest request;
  private final LineReader<L> reader;
  private final long mostBytes;
  private final Optional<IdempotencyKey> key;
  private final MessageDigest digest = sha256();
  private long bytes;

  /** {@code scope} is what else was asked. */
  FileUpload(
      HttpServerRequest request,
      LineReader<L> reader,
      long mostBytes,
      Optional<IdempotencyKey> key,
      String scope) {
    this.request = request;
    this.reader = reader;
    this.mostBytes = mostBytes;
    this.key = key;
    digest.update(scope.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  @Override
  public Multi<List<L>> lines() {
    return Multi.createBy()
        .concatenating()
        .streams(
            request.toMulti().map(this::read),
            Multi.createFrom().deferred(() -> Multi.createFrom().item(reader.rest())));
  }

  @Override
  public Optional<Attempt> attempt() {
    return key.map(given -> new Attempt(given, HexFormat.of().formatHex(digest.digest())));
  }

  private List<L> read(Buffer piece) {
    bytes += piece.length();
    if (bytes > mostBytes) {
      throw Problems.payloadTooLarge();
    }
    var octets = piece.getBytes();
    digest.update(octets);
    return reader.read(octets);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
