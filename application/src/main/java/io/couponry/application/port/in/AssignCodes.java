package io.couponry.application.port.in;

import io.couponry.application.port.Page;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Gives codes of many to customers, so that each works for its holder alone, and takes them back.
 */
public interface AssignCodes {
  /** As many codes can be given in one call. */
  int MOST = 1_000;

  /**
   * Gives each code to the customer named with it, all or none. A code that they have already stays
   * theirs, so that repeating does nothing more.
   */
  Uni<Outcome> bind(OrganizationId organization, CouponId coupon, List<Binding> bindings);

  /**
   * Gives each customer, named once, codes that were never used, assigned or revoked until they
   * have so many of the coupon; all or none. Those they have already count, so that repeating gives
   * the same ones again. A code that was taken back is not given to another in this way.
   */
  Uni<Outcome> handOut(
      OrganizationId organization, CouponId coupon, List<CustomerId> customers, int perCustomer);

  /** A coupon's codes that belong to somebody, or to one customer; empty without such a coupon. */
  Uni<Optional<Page<Assigned>>> list(
      OrganizationId organization,
      CouponId coupon,
      Optional<CustomerId> customer,
      Page.Request page);

  /** A customer's codes of all coupons. */
  Uni<Page<Assigned>> codesOf(OrganizationId organization, CustomerId customer, Page.Request page);

  /** Takes a code that is not in use away from its holder. */
  Uni<TakenBack> takeBack(OrganizationId organization, CouponId coupon, long ordinal);

  /** A code, as somebody wrote it, and who is to have it. */
  record Binding(String code, CustomerId customer) {}

  record Assigned(Assignment assignment, CodeStatus status) {}

  /** Where a code stands in the list of a customer's. */
  record Place(CouponId coupon, long ordinal) {
    /** Of what {@link #toString} wrote. */
    public static Place parse(String text) {
      var parts = text.split("/", 2);
      InvalidValue.unless(parts.length == 2, "a place is an ordinal and a coupon");
      return new Place(new CouponId(parts[1]), Long.parseLong(parts[0]));
    }

    @Override
    public String toString() {
      return ordinal + "/" + coupon;
    }
  }

  /** Whether its holder can still use a code. */
  enum CodeStatus {
    ASSIGNED,
    REDEEMED,
    REVOKED
  }

  sealed interface Outcome {
    /** In the order asked for. */
    record Given(List<Assignment> assignments) implements Outcome {
      public Given {
        assignments = List.copyOf(assignments);
      }
    }

    /** Nothing was given, because of every one of these. */
    record Refused(List<Obstacle> obstacles) implements Outcome {
      public Refused {
        obstacles = List.copyOf(obstacles);
      }
    }

    /** Nothing was given: of the codes issued so far only {@code left} are free. */
    record TooFew(long left) implements Outcome {}

    /** The coupon has a shared code. */
    record NotOfMany() implements Outcome {}

    /** An archived coupon is history. */
    record Archived() implements Outcome {}

    record NotFound() implements Outcome {}
  }

  /** Why a code cannot be given; {@code index} is its place in the list, from 0 on. */
  record Obstacle(int index, Kind kind) {
    /** What is in the way. */
    public enum Kind {
      UNKNOWN,
      OF_ANOTHER_COUPON,
      TWICE,
      ASSIGNED,
      REVOKED,
      HELD,
      USED
    }
  }

  /** What became of a code that was to be taken back. */
  enum TakenBack {
    TAKEN_BACK,
    NOT_ASSIGNED,
    HELD,
    USED
  }
}
