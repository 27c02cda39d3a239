package io.couponry.application.service;

import io.couponry.application.port.in.AssignCodes;
import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.out.Assignments.Binding;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CouponId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Codes of one coupon that somebody wrote down, and what of the list is none of them. */
record MeantCodes(List<Binding> bindings, List<Obstacle> obstacles) {
  MeantCodes {
    bindings = List.copyOf(bindings);
    obstacles = List.copyOf(obstacles);
  }

  static MeantCodes of(
      List<AssignCodes.Binding> written, CouponId coupon, List<Optional<Code>> codes) {
    var bindings = new ArrayList<Binding>();
    var obstacles = new ArrayList<Obstacle>();
    var named = new HashSet<Code>();
    for (var i = 0; i < written.size(); i++) {
      var found = codes.get(i);
      var obstacle = obstacle(found, coupon);
      if (obstacle.isPresent()) {
        obstacles.add(new Obstacle(i, obstacle.get()));
      } else if (found.orElseThrow() instanceof Code.Numbered code) {
        if (named.add(code)) {
          bindings.add(new Binding(i, code, written.get(i).customer()));
        } else {
          obstacles.add(new Obstacle(i, Obstacle.Kind.TWICE));
        }
      }
    }
    return new MeantCodes(bindings, obstacles);
  }

  private static Optional<Obstacle.Kind> obstacle(Optional<Code> found, CouponId coupon) {
    if (found.isEmpty()) {
      return Optional.of(Obstacle.Kind.UNKNOWN);
    }
    return found.get() instanceof Code.Numbered && found.get().coupon().equals(coupon)
        ? Optional.empty()
        : Optional.of(Obstacle.Kind.OF_ANOTHER_COUPON);
  }
}
