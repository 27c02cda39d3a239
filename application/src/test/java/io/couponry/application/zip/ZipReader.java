package io.couponry.application.zip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.exception.ZipException;

/** Reads what we wrote with a program that others wrote. */
public final class ZipReader {
  private ZipReader() {}

  /** The text of the only file in a zip file. */
  public static String text(byte[] zip, String password) {
    try {
      var file = Files.createTempFile("codes", ".zip");
      try {
        Files.write(file, zip);
        return text(new ZipFile(file.toFile(), password.toCharArray()));
      } finally {
        Files.delete(file);
      }
    } catch (ZipException refused) {
      throw new Refused(refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(ZipFile zip) throws IOException {
    try (zip) {
      var headers = zip.getFileHeaders();
      if (headers.size() != 1 || !headers.getFirst().getFileName().equals("codes.csv")) {
        throw new AssertionError("not one file of codes: " + headers);
      }
      try (var content = zip.getInputStream(headers.getFirst())) {
        return new String(content.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  /** With another password, or where it was changed. */
  public static final class Refused extends RuntimeException {
    Refused(ZipException why) {
      super(why);
    }
  }
}
