package io.couponry.application.port.out;

import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each organization's codes are. */
public interface CodeBooks {
  /**
   * The book of an existing organization. It is read once and then kept up with every change that
   * is made through this instance, so that looking a code up asks no database.
   */
  Uni<CodeBook> of(OrganizationId organization);

  /**
   * The codes that were meant by what somebody typed, in that order, imported ones too. Those are
   * the only ones that the database is asked for: once for all texts, and only about texts that the
   * book does not know, of an organization that has a coupon with imported codes.
   */
  Uni<List<Optional<Code>>> find(OrganizationId organization, List<String> typed);

  /** At most {@code count} codes of a coupon's imports, in the order of their numbers. */
  Uni<List<Code.Imported>> imported(
      OrganizationId organization, CodeSpaceId space, long first, int count);

  /** The same with what else is known of each; {@code withMetadata} says whether of that, too. */
  Uni<List<Imported>> described(
      OrganizationId organization, CodeSpaceId space, long first, int count, boolean withMetadata);

  /** An imported code with an end of its own, if it has one, and what was noted beside it. */
  record Imported(Code.Imported code, Optional<Instant> expiresAt, Map<String, String> metadata) {
    public Imported {
      metadata = Map.copyOf(metadata);
    }
  }
}
