package io.couponry.bootstrap.architecture.offence.domain;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Each member takes by itself what the domain must be given. */
final class OwnSources {
  private OwnSources() {}

  interface InstantNow {
    static Instant take() {
      return Instant.now();
    }
  }

  interface NowByReference {
    static Supplier<Instant> take() {
      return Instant::now;
    }
  }

  interface LocalDateNow {
    static LocalDate take() {
      return LocalDate.now(ZoneOffset.UTC);
    }
  }

  interface ZonedNow {
    static ZonedDateTime take() {
      return ZonedDateTime.now(ZoneOffset.UTC);
    }
  }

  interface SystemClock {
    static Clock take() {
      return Clock.systemUTC();
    }
  }

  interface Milliseconds {
    static long take() {
      return System.currentTimeMillis();
    }
  }

  interface Nanoseconds {
    static long take() {
      return System.nanoTime();
    }
  }

  interface MachineZone {
    static ZoneId take() {
      return ZoneId.systemDefault();
    }
  }

  interface RandomUuid {
    static UUID take() {
      return UUID.randomUUID();
    }
  }

  interface NewRandom {
    static Random take() {
      return new Random();
    }
  }

  interface NewSecureRandom {
    static SecureRandom take() {
      return new SecureRandom();
    }
  }

  interface NewSplittableRandom {
    static SplittableRandom take() {
      return new SplittableRandom();
    }
  }

  interface RandomOfTheThread {
    static RandomGenerator take() {
      return ThreadLocalRandom.current();
    }
  }

  interface DefaultRandom {
    static RandomGenerator take() {
      return RandomGenerator.getDefault();
    }
  }

  interface MathRandom {
    static double take() {
      return Math.random();
    }
  }
}
