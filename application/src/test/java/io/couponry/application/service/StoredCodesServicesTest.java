package io.couponry.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.application.port.out.StoredCodes;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is done about stored codes, and how long. */
class StoredCodesServicesTest {
  private static final OrganizationId ONE = new OrganizationId("one");
  private static final OrganizationId TWO = new OrganizationId("two");

  @Test
  void allPlainCodesAreSealedBeforeAnythingElse() {
    // given
    var codes = new CountedCodes(new Admission.Admitted(), 2_500, Map.of());

    // when
    var admission = await(new PrepareStoredCodesService(codes).prepare());

    // then
    assertThat(admission).isEqualTo(new Admission.Admitted());
    assertThat(codes.plain).isZero();
  }

  @Test
  void nothingIsSealedWithAKeyThatIsNotAdmitted() {
    // given
    var codes = new CountedCodes(new Admission.WrongKey(1), 2_500, Map.of());

    // when
    var admission = await(new PrepareStoredCodesService(codes).prepare());

    // then
    assertThat(admission).isEqualTo(new Admission.WrongKey(1));
    assertThat(codes.plain).isEqualTo(2_500);
  }

  @Test
  void allOrganizationsCodesAreRenewedAndThenTheFormerKeyIsLeft() {
    // given
    var codes = new CountedCodes(new Admission.Admitted(), 0, Map.of(ONE, 1_001, TWO, 3));

    // when
    var count = await(new RotateKeysService(codes).rotate());

    // then
    assertThat(count).isEqualTo(1_004);
    assertThat(codes.old).isEmpty();
    assertThat(codes.left).isTrue();
  }

  @Test
  void whatCannotBeRenewedIsNotTriedForEver() {
    // given
    var codes = new CountedCodes(new Admission.Admitted(), 0, Map.of(ONE, 0));

    // when
    var count = await(new RotateKeysService(codes).rotate());

    // then
    assertThat(count).isZero();
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(10));
  }

  /** So many that are left to be done. */
  private static final class CountedCodes implements StoredCodes {
    private final Admission admission;
    private final Map<OrganizationId, Integer> old;
    private int plain;
    private boolean left;

    CountedCodes(Admission admission, int plain, Map<OrganizationId, Integer> old) {
      this.admission = admission;
      this.plain = plain;
      this.old = new TreeMap<>(old);
    }

    @Override
    public Uni<Admission> admit() {
      return Uni.createFrom().item(admission);
    }

    @Override
    public Uni<Integer> sealPlain(int most) {
      return Uni.createFrom()
          .item(
              () -> {
                var done = Math.min(most, plain);
                plain -= done;
                return done;
              });
    }

    @Override
    public Uni<List<OrganizationId>> outdated(int most) {
      return Uni.createFrom().item(() -> List.copyOf(old.keySet()));
    }

    @Override
    public Uni<Integer> renew(OrganizationId organization, int most) {
      return Uni.createFrom()
          .item(
              () -> {
                int rest = old.getOrDefault(organization, 0);
                var done = Math.min(most, rest);
                if (rest > done) {
                  old.put(organization, rest - done);
                } else if (rest > 0) {
                  old.remove(organization);
                }
                return done;
              });
    }

    @Override
    public Uni<Void> leaveFormerKeys() {
      left = true;
      return Uni.createFrom().voidItem();
    }
  }
}
