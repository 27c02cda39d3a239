package io.couponry.bootstrap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path home;

  @Test
  void isMadeForItsOwnerAlone() throws Exception {
    try (var folder = DataFolder.open(home.resolve("data"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void isRefusedToASecondServiceInTheSameProcess() {
    try (var folder = DataFolder.open(home)) {
      assertThatThrownBy(() -> DataFolder.open(home))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(folder.path().toString());
    }
  }

  @Test
  void isRefusedWhileAnotherProcessHoldsIt() throws Exception {
    try (var neighbour = Neighbour.on(home)) {
      assertThatThrownBy(() -> DataFolder.open(home))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("process " + neighbour.pid());
    } finally {
      stopWhatTheNeighbourLeft();
    }
  }

  @Test
  void isStillHeldAfterARefusal() throws Exception {
    try (var folder = DataFolder.open(home)) {
      assertThatThrownBy(() -> DataFolder.open(home)).isInstanceOf(StartRefused.class);
      assertThatThrownBy(() -> Neighbour.on(folder.path())).hasMessageContaining("did not start");
    }
  }

  @Test
  void isFreeAgainWhenItWasClosed() {
    DataFolder.open(home).close();
    DataFolder.open(home).close();
  }

  private void stopWhatTheNeighbourLeft() {
    try (var folder = DataFolder.open(home)) {
      LocalDatabase.start(folder, TestBinaries.CACHE).close();
    }
  }
}
