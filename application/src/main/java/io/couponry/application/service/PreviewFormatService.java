package io.couponry.application.service;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.IssueCodes;
import io.couponry.application.port.in.PreviewFormat;
import io.couponry.application.port.out.Batches;
import io.couponry.application.port.out.CharacterSets;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Organizations;
import io.couponry.application.port.out.Secrets;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpace;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.Matching;
import io.couponry.domain.code.permutation.Scheme;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.Organization;
import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows samples under a key of its own, so that no preview betrays a real code. */
public final class PreviewFormatService implements PreviewFormat {
  private static final int SAMPLES = 5;

  /** Stands in for a coupon that has no id yet. */
  private static final CouponId STAND_IN = new CouponId("COUPONID".repeat(8));

  private final Organizations organizations;
  private final CharacterSets sets;
  private final CodeBooks books;
  private final Batches batches;
  private final Secrets secrets;

  public PreviewFormatService(
      Organizations organizations,
      CharacterSets sets,
      CodeBooks books,
      Batches batches,
      Secrets secrets) {
    this.organizations = organizations;
    this.sets = sets;
    this.books = books;
    this.batches = batches;
    this.secrets = secrets;
  }

  @Override
  public Uni<Outcome> preview(Command command) {
    return Uni.combine()
        .all()
        .unis(
            organizations.find(command.organization()),
            sets.of(command.organization()),
            books.of(command.organization()))
        .asTuple()
        .chain(
            known ->
                preview(
                    command,
                    known.getItem1().orElseThrow().value(),
                    Versioned.values(known.getItem2()),
                    known.getItem3()));
  }

  private Uni<Outcome> preview(
      Command command,
      Organization organization,
      Map<Abbreviation, CharacterSet> known,
      CodeBook book) {
    var flaws = new Flaws();
    var id = flaws.value("couponId", () -> command.couponId().map(CouponId::new).orElse(STAND_IN));
    var layout =
        Layouts.read(organization, id.orElse(STAND_IN), command.pattern(), known, "", flaws);
    if (id.isEmpty() || layout.isEmpty()) {
      return Uni.createFrom().item(new Outcome.Invalid(flaws.all()));
    }
    var space = CodeSpaceId.of(organization.id(), layout.get());
    return batches
        .issued(organization.id(), space)
        .map(
            issued ->
                preview(
                    organization,
                    sample(organization, space, layout.get()),
                    refusals(command, organization, id.get(), layout.get(), issued, known, book),
                    BigInteger.valueOf(issued).add(BigInteger.valueOf(command.count()))));
  }

  private static Outcome preview(
      Organization organization, CodeSpace sample, List<Refusal> refusals, BigInteger wanted) {
    var samples = sample.codes(0, sample.size().min(BigInteger.valueOf(SAMPLES)).intValueExact());
    return new Outcome.Preview(
        List.of(samples),
        CodeStrength.space(sample.size(), wanted),
        log2(sample.size()) - log2(wanted),
        sample.isMatchedExactly() && !organization.matching().equals(Matching.exact()),
        refusals);
  }

  private CodeSpace sample(Organization organization, CodeSpaceId space, Layout layout) {
    return new CodeSpace(
        space,
        layout,
        Scheme.forSize(layout.size()),
        secrets.previewKey(organization.id()),
        organization.matching());
  }

  private static List<Refusal> refusals(
      Command command,
      Organization organization,
      CouponId coupon,
      Layout layout,
      long issued,
      Map<Abbreviation, CharacterSet> sets,
      CodeBook book) {
    var refusals = new ArrayList<Refusal>();
    var strength = new CodeStrength(organization);
    var wanted = BigInteger.valueOf(issued).add(BigInteger.valueOf(command.count()));
    if (wanted.compareTo(layout.size()) > 0) {
      refusals.add(
          new Refusal.Exhausted(
              new IssueCodes.Outcome.Exhausted(
                  layout.size().subtract(BigInteger.valueOf(issued)))));
    }
    if (wanted.compareTo(BigInteger.valueOf(strength.bound(layout.size()))) > 0) {
      refusals.add(
          new Refusal.TooWeak(
              strength.tooWeak(layout.size(), wanted, command.pattern(), coupon, sets)));
    }
    book.overlap(layout).map(Refusal.Overlaps::new).ifPresent(refusals::add);
    return refusals;
  }

  private static double log2(BigInteger number) {
    var shift = Math.max(0, number.bitLength() - 60);
    return Math.log(number.shiftRight(shift).doubleValue()) / Math.log(2) + shift;
  }
}
