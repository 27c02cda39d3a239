package io.couponry.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.ManageJobs.Filter;
import io.couponry.application.port.in.PrepareStoredCodes.Admission;
import io.couponry.application.port.in.RotateKeys;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.InMemoryJobs;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobReports;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.application.port.out.StoredCodes;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done about stored codes, and how long. */
class StoredCodesServicesTest extends InMemoryContract {
  private static final CodeVault NEXT = new DeterministicCodeVault(List.of(2, 1));

  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();

  @Test
  void allPlainCodesAreSealedBeforeAnythingElse() {
    // given
    var codes = new CountedCodes(new Admission.Admitted(), 2_500, Map.of());

    // when
    var admission = await(() -> new PrepareStoredCodesService(codes).prepare());

    // then
    assertThat(admission).isEqualTo(new Admission.Admitted());
    assertThat(codes.plain).isZero();
  }

  @Test
  void nothingIsSealedWithAKeyThatIsNotAdmitted() {
    // given
    var codes = new CountedCodes(new Admission.WrongKey(1), 2_500, Map.of());

    // when
    var admission = await(() -> new PrepareStoredCodesService(codes).prepare());

    // then
    assertThat(admission).isEqualTo(new Admission.WrongKey(1));
    assertThat(codes.plain).isEqualTo(2_500);
  }

  @Test
  void eachOrganizationWithOldCodesGetsAJobThatRenewsThemAll() {
    // given
    var one = aScene();
    var two = aScene();
    var codes = counted(Map.of(one.id(), 5_001, two.id(), 3));

    // when
    var count = await(() -> rotation(codes).rotate());

    // then
    assertThat(count).isEqualTo(2);
    assertThat(codes.old).isEmpty();
    assertThat(codes.left).isTrue();
    var job = jobs(one).getFirst();
    assertThat(job.state()).isEqualTo(Job.State.DONE);
    assertThat(job.kind()).isEqualTo(StoredCodes.RENEWAL);
    assertThat(job.progress().done()).isEqualTo(5_001);
    assertThat(jobs(two)).hasSize(1);
  }

  @Test
  void whereNothingIsOldThereIsNoJob() {
    // given
    var scene = aScene();
    var codes = counted(Map.of());

    // when
    var job = await(() -> rotation(codes).rotate(scene.id()));

    // then
    assertThat(job).isEmpty();
    assertThat(jobs(scene)).isEmpty();
  }

  @Test
  void aJobWaitsForAnInstanceThatHasItsKey() {
    // given
    var scene = aScene();
    var codes = counted(Map.of(scene.id(), 3));
    var former = new RotationWork(codes, new DeterministicCodeVault(List.of(1, 2)));
    var order = new RotateKeysService(codes, NEXT, identifiers, intake(former));

    // when
    await(() -> order.rotate(scene.id()));

    // then
    assertThat(codes.old).containsEntry(scene.id(), 3);
    assertThat(jobs(scene).getFirst().state()).isEqualTo(Job.State.WAITING);
  }

  private RotateKeys rotation(StoredCodes codes) {
    return new RotateKeysService(codes, NEXT, identifiers, intake(new RotationWork(codes, NEXT)));
  }

  private JobIntake intake(BulkWork work) {
    return new JobIntake(
        ports().jobs(),
        new RunJobsService(
            ports().jobs(),
            List.of(work),
            new Silent(),
            identifiers,
            CLOCK,
            JobPace.usual(1, Duration.ofHours(1))));
  }

  private List<Job> jobs(Scene scene) {
    return await(
        () ->
            ports()
                .jobs()
                .page(
                    scene.id(),
                    new Filter(Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    9));
  }

  private CountedCodes counted(Map<OrganizationId, Integer> old) {
    return new CountedCodes(new Admission.Admitted(), 0, old);
  }

  private static final class Silent implements JobReports {
    @Override
    public void stepped(JobKind kind, JobAdvance advance) {}

    @Override
    public void stumbled(JobKind kind, JobClaim claim, String error, Throwable cause) {
      throw new AssertionError(cause);
    }
  }

  /** So many that are left to be done. */
  private final class CountedCodes implements StoredCodes {
    private final Admission admission;
    private final Map<OrganizationId, Integer> old;
    private int plain;
    private boolean left;

    CountedCodes(Admission admission, int plain, Map<OrganizationId, Integer> old) {
      this.admission = admission;
      this.plain = plain;
      this.old = new HashMap<>(old);
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
    public Uni<Optional<Job>> order(NewJob renewal) {
      return old.containsKey(renewal.organization())
          ? ports()
              .jobs()
              .submit(renewal, Optional.empty())
              .map(answer -> Optional.of(((Answer.First<Job>) answer).value()))
          : Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<JobStep> renew(JobClaim claim, Optional<String> place, int most) {
      int rest = old.getOrDefault(claim.organization(), 0);
      var done = Math.min(most, rest);
      if (rest > done) {
        old.put(claim.organization(), rest - done);
      } else {
        old.remove(claim.organization());
      }
      return ((InMemoryJobs) ports().jobs())
          .advance(
              claim, rest > done ? JobAdvance.to("next", done, 0) : JobAdvance.toTheEnd(done, 0));
    }

    @Override
    public Uni<Void> leaveFormerKeys() {
      left = true;
      return Uni.createFrom().voidItem();
    }
  }
}
