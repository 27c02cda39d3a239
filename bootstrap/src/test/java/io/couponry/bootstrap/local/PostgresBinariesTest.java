package io.couponry.bootstrap.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
  @TempDir Path cache;

  @Test
  void areUnpackedAgainWhenTheyAreIncomplete() throws Exception {
    // given
    var bin = PostgresBinaries.in(cache);
    Files.writeString(bin.resolve("pg_ctl"), "");

    // when
    PostgresBinaries.in(cache);

    // then
    assertThat(bin.resolve("pg_ctl")).isExecutable().isNotEmptyFile();
  }

  @Test
  void areUnpackedOnce() throws Exception {
    // given
    var bin = PostgresBinaries.in(cache);
    var first = Files.readAttributes(bin, "*").get("fileKey");

    // when
    PostgresBinaries.in(cache);

    // then
    assertThat(Files.readAttributes(bin, "*").get("fileKey")).isEqualTo(first);
  }
}
