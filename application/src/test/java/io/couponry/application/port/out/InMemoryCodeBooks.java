package io.couponry.application.port.out;

import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Code books without a database. */
public final class InMemoryCodeBooks implements CodeBooks {
  private final InMemoryStore store;

  public InMemoryCodeBooks(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<CodeBook> of(OrganizationId organization) {
    return store.in(organization, InMemoryTenant::book);
  }

  @Override
  public Uni<List<Optional<Code>>> find(OrganizationId organization, List<String> typed) {
    return store.in(
        organization, tenant -> typed.stream().map(text -> find(tenant, text)).toList());
  }

  @Override
  public Uni<List<Code.Imported>> imported(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return store.in(
        organization,
        tenant ->
            tenant.imported.values().stream()
                .map(InMemoryTenant.Imported::code)
                .filter(code -> code.space().equals(space))
                .filter(code -> code.ordinal() >= first && code.ordinal() < first + count)
                .sorted(Comparator.comparingLong(Code.Imported::ordinal))
                .toList());
  }

  @Override
  public Uni<List<CodeBooks.Imported>> described(
      OrganizationId organization, CodeSpaceId space, long first, int count, boolean withMetadata) {
    return store.in(
        organization,
        tenant ->
            tenant.imported.values().stream()
                .filter(known -> known.code().space().equals(space))
                .filter(
                    known ->
                        known.code().ordinal() >= first && known.code().ordinal() < first + count)
                .sorted(Comparator.comparingLong(known -> known.code().ordinal()))
                .map(
                    known ->
                        new CodeBooks.Imported(
                            known.code(),
                            known.expiresAt(),
                            withMetadata ? known.metadata() : Map.of()))
                .toList());
  }

  private static Optional<Code> find(InMemoryTenant tenant, String typed) {
    var book = tenant.book();
    return book.find(typed)
        .or(
            () ->
                CodeBook.isTooLong(typed)
                    ? Optional.empty()
                    : Optional.ofNullable(tenant.imported.get(book.matching().fold(typed)))
                        .map(InMemoryTenant.Imported::code));
  }
}
