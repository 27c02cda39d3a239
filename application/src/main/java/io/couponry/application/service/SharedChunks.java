package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes.Chunk;
import io.couponry.application.port.in.ExportCodes.Use;
import io.couponry.application.port.out.Redemptions;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.Coupon;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The one code of a coupon, as if its number were 0. */
final class SharedChunks implements CodeChunks {
  private final Redemptions redemptions;
  private final Coupon coupon;
  private final SharedCode code;
  private boolean done;

  SharedChunks(Redemptions redemptions, Coupon coupon, SharedCode code, CodeSpan span) {
    this.redemptions = redemptions;
    this.coupon = coupon;
    this.code = code;
    done = span.skip() > 0 || span.from() > 0;
  }

  @Override
  public Uni<Optional<Placed>> next() {
    if (done) {
      return Uni.createFrom().item(Optional.empty());
    }
    done = true;
    return redemptions
        .use(coupon.organization(), new Code.Shared(coupon.id(), code.text()))
        .map(use -> use.map(used -> CodeFates.use(coupon, used, used.uses())))
        .map(use -> Optional.of(new Placed(new One(code.text(), use), 1)));
  }

  private record One(String code, Optional<Use> use) implements Chunk {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public void appendCode(int index, StringBuilder target) {
      target.append(code);
    }

    @Override
    public Optional<Use> use(int index) {
      return use;
    }

    @Override
    public OptionalLong ordinal(int index) {
      return OptionalLong.empty();
    }

    @Override
    public Optional<Instant> expiresAt(int index) {
      return Optional.empty();
    }

    @Override
    public Map<String, String> metadata(int index) {
      return Map.of();
    }
  }
}
