package io.couponry.application.port.out;

import io.couponry.domain.code.CodeBook;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;

/** What each organization's codes are. */
public interface CodeBooks {
  /**
   * The book of an existing organization. It is read once and then kept up with every change that
   * is made through this instance, so that looking a code up asks no database.
   */
  Uni<CodeBook> of(OrganizationId organization);
}
