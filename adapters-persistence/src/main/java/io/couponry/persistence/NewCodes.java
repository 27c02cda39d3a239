package io.couponry.persistence;

import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.application.port.out.CodeVault;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.CodeProfile;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.persistence.Sifting.Candidate;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes to be stored, a column an array, and the lines of the same part that none is made of. */
final class NewCodes {
  private final List<Numbered> codes;
  private final List<Rejected> rejected;
  private final Map<Integer, CodeProfile> profiles;

  private NewCodes(
      List<Numbered> codes, List<Rejected> rejected, Map<Integer, CodeProfile> profiles) {
    this.codes = codes;
    this.rejected = rejected;
    this.profiles = profiles;
  }

  private record Numbered(
      long ordinal, Candidate candidate, Buffer sealed, Optional<Buffer> metadata) {}

  /** Numbers the candidates from {@code next} on, and seals them. */
  static NewCodes of(
      CodeVault vault,
      OrganizationId organization,
      CodeSpaceId space,
      long next,
      Collection<Candidate> candidates,
      List<Rejected> rejected) {
    var sealing = new Sealing(vault, organization, space);
    var codes = new ArrayList<Numbered>();
    for (var candidate : candidates) {
      codes.add(sealing.numbered(candidate, next + codes.size()));
    }
    return new NewCodes(
        codes,
        List.copyOf(rejected),
        CodeProfile.byLength(candidates.stream().map(Candidate::folded).toList()));
  }

  boolean isEmpty() {
    return codes.isEmpty();
  }

  int size() {
    return codes.size();
  }

  List<Rejected> rejected() {
    return rejected;
  }

  /** What the codes look like, by their length. */
  Map<Integer, CodeProfile> profiles() {
    return profiles;
  }

  Integer[] lengths() {
    return profiles.keySet().toArray(Integer[]::new);
  }

  Long[] ordinals() {
    return codes.stream().map(Numbered::ordinal).toArray(Long[]::new);
  }

  Buffer[] sealed() {
    return codes.stream().map(Numbered::sealed).toArray(Buffer[]::new);
  }

  @Nullable Buffer[] metadata() {
    return codes.stream().map(code -> code.metadata().orElse(null)).toArray(Buffer[]::new);
  }

  @Nullable OffsetDateTime[] ends() {
    return codes.stream()
        .map(code -> Sql.time(code.candidate().entry().expiresAt()))
        .toArray(OffsetDateTime[]::new);
  }

  /** Under each key there is. */
  Buffer[] hashes() {
    return StoredText.columns(
        codes.stream().map(code -> code.candidate().hashes()).flatMap(Collection::stream).toList());
  }

  /** A number a hash. */
  Long[] hashedOrdinals() {
    return codes.stream()
        .flatMap(code -> code.candidate().hashes().stream().map(hash -> code.ordinal()))
        .toArray(Long[]::new);
  }

  Long[] assignedOrdinals() {
    return codes.stream()
        .filter(code -> code.candidate().entry().customer().isPresent())
        .map(Numbered::ordinal)
        .toArray(Long[]::new);
  }

  /** The holders of the codes assigned. */
  String[] customers() {
    return codes.stream()
        .flatMap(code -> code.candidate().entry().customer().stream())
        .map(CustomerId::value)
        .toArray(String[]::new);
  }

  private record Sealing(CodeVault vault, OrganizationId organization, CodeSpaceId space) {
    Numbered numbered(Candidate candidate, long ordinal) {
      var entry = candidate.entry();
      return new Numbered(
          ordinal,
          candidate,
          sealed(ImportedCodes.context(space, ordinal), entry.code().text()),
          Optional.of(entry.metadata())
              .filter(metadata -> !metadata.isEmpty())
              .map(metadata -> sealed(metadataContext(ordinal), Json.of(metadata).encode())));
    }

    private String metadataContext(long ordinal) {
      return ImportedCodes.ofMetadata(ImportedCodes.context(space, ordinal));
    }

    private Buffer sealed(String context, String text) {
      return Buffer.buffer(vault.seal(organization, context, text).bytes());
    }
  }
}
