package io.couponry.persistence;

import io.couponry.application.port.in.AssignInBulk.Reason;
import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.application.port.out.BulkAssignments.Entry;
import io.couponry.application.port.out.BulkAssignments.Task;
import io.couponry.application.port.out.JobClaim;
import io.couponry.domain.basket.CustomerId;
import io.couponry.persistence.CodeTexts.CodeNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Who of a part gets which code, decided line by line on what the database has told: first about
 * customers and codes, then so many free ones as may be wanted.
 */
final class AssignmentPlan {
  private final JobClaim claim;
  private final Task task;
  private final List<Entry> entries;
  private final SequencedMap<CustomerId, Holding> holdings = new LinkedHashMap<>();
  private final Map<CodeNumber, CodeFate> fates = new HashMap<>();
  private final SequencedSet<CodeNumber> free = new LinkedHashSet<>();
  private final List<Gift> gifts = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private OptionalLong next = OptionalLong.empty();

  AssignmentPlan(JobClaim claim, Task task, List<Entry> entries) {
    this.claim = claim;
    this.task = task;
    this.entries = entries;
  }

  /** What a customer has of the coupon, and whether any of it by this job. */
  record Holding(long codes, boolean byJob) {
    private Holding and(long more) {
      return new Holding(codes + more, true);
    }
  }

  /** To be told about with {@link #know(CustomerId, Holding)}. */
  List<CustomerId> customers() {
    return entries.stream()
        .flatMap(
            entry ->
                switch (entry) {
                  case Entry.Bad _ -> List.<CustomerId>of().stream();
                  case Entry.Next(var _, var customer) -> List.of(customer).stream();
                  case Entry.Certain(var _, var _, var customer) -> List.of(customer).stream();
                })
        .distinct()
        .toList();
  }

  /** To be told about with {@link #know(CodeNumber, CodeFate)}. */
  List<CodeNumber> codes() {
    return entries.stream()
        .filter(Entry.Certain.class::isInstance)
        .map(entry -> number(((Entry.Certain) entry).ordinal()))
        .distinct()
        .toList();
  }

  void know(CustomerId customer, Holding holding) {
    holdings.put(customer, holding);
  }

  void know(CodeNumber code, CodeFate fate) {
    fates.put(code, fate);
  }

  /** How many free codes may be wanted: also for those that are given by name before. */
  int wanted() {
    var wanted =
        entries.stream()
            .filter(Entry.Next.class::isInstance)
            .map(entry -> ((Entry.Next) entry).customer())
            .distinct()
            .mapToLong(this::needed)
            .sum();
    return Math.toIntExact(wanted == 0 ? 0 : wanted + fates.size());
  }

  void decide(Collection<CodeNumber> codes) {
    free.addAll(codes);
    for (var entry : entries) {
      switch (entry) {
        case Entry.Bad(var line, var reason) -> reject(line, reason);
        case Entry.Next(var line, var customer) -> giveNext(line, customer);
        case Entry.Certain(var line, var ordinal, var customer) ->
            give(line, number(ordinal), customer);
      }
    }
  }

  List<Gift> gifts() {
    return gifts;
  }

  List<Rejected> rejected() {
    return rejected;
  }

  /** Where handing out goes on, if any were handed out. */
  OptionalLong next() {
    return next;
  }

  private void giveNext(long line, CustomerId customer) {
    var needed = needed(customer);
    if (needed == 0) {
      reject(line, holding(customer).byJob() ? Reason.DUPLICATE : Reason.ALREADY_ASSIGNED);
    } else if (free.size() < needed) {
      reject(line, Reason.TOO_FEW_CODES);
    } else {
      for (var i = 0L; i < needed; i++) {
        var code = free.removeFirst();
        give(code, customer);
        next = OptionalLong.of(code.ordinal() + 1);
      }
    }
  }

  private void give(long line, CodeNumber code, CustomerId customer) {
    var fate = fates.get(code);
    if (fate == null) {
      throw new IllegalStateException("nothing is known about code " + code);
    }
    if (fate.isOf(customer)) {
      reject(line, fate.isBy(claim) ? Reason.DUPLICATE : Reason.ALREADY_ASSIGNED);
      return;
    }
    fate.obstacle()
        .ifPresentOrElse(
            kind ->
                reject(
                    line,
                    switch (kind) {
                      case UNKNOWN -> Reason.CODE_NOT_FOUND;
                      case OF_ANOTHER_COUPON -> Reason.CODE_OF_ANOTHER_COUPON;
                      case TWICE -> Reason.DUPLICATE;
                      case ASSIGNED -> Reason.CODE_ASSIGNED;
                      case REVOKED -> Reason.CODE_REVOKED;
                      case HELD -> Reason.CODE_HELD;
                      case USED -> Reason.CODE_ALREADY_REDEEMED;
                    }),
            () -> {
              free.remove(code);
              give(code, customer);
            });
  }

  private void give(CodeNumber code, CustomerId customer) {
    gifts.add(new Gift(code, customer));
    fates.replace(code, CodeFate.given(customer, claim));
    holdings.put(customer, holding(customer).and(1));
  }

  private void reject(long line, Reason reason) {
    rejected.add(new Rejected(line, reason));
  }

  private long needed(CustomerId customer) {
    return Math.max(0, task.perCustomer() - holding(customer).codes());
  }

  private Holding holding(CustomerId customer) {
    var holding = holdings.get(customer);
    if (holding == null) {
      throw new IllegalStateException("nothing is known about a customer");
    }
    return holding;
  }

  private CodeNumber number(long ordinal) {
    return new CodeNumber(task.space(), ordinal);
  }
}
