package io.couponry.bootstrap;

import io.couponry.bootstrap.api.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * A body that comes in chunks, of which nobody says how many there are, from a client that goes on
 * whatever it is answered: what it heard, and whether somebody put an end to it.
 */
record Flood(String answer, boolean wasStopped) {
  private static final int CHUNK = 65_536;

  /** {@code beginning}, and then {@code more} again and again, up to so many bytes. */
  static Flood of(Api api, String path, String type, String beginning, String more, long most)
      throws IOException {
    try (var socket = new Socket(api.base().getHost(), api.base().getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(ascii(head(api, path, type) + chunk(beginning)));
      var chunk = ascii(chunk(more.repeat(CHUNK / more.length())));
      var sending = CompletableFuture.supplyAsync(() -> isStopped(socket, chunk, most));
      return new Flood(heard(socket), sending.join());
    }
  }

  private static boolean isStopped(Socket socket, byte[] chunk, long most) {
    try {
      for (var sent = 0L; sent < most; sent += chunk.length) {
        socket.getOutputStream().write(chunk);
      }
      socket.getOutputStream().write(ascii("0\r\n\r\n"));
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  /** Until the connection is closed, gently or not. */
  private static String heard(Socket socket) throws IOException {
    var heard = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(heard);
    } catch (SocketException reset) {
      // What came before is the answer.
    }
    return heard.toString(StandardCharsets.UTF_8);
  }

  private static String head(Api api, String path, String type) {
    return """
    POST %s HTTP/1.1
    Host: localhost
    Authorization: %s
    Content-Type: %s
    Transfer-Encoding: chunked

    """
        .formatted(path, api.authorization(), type)
        .replace("\n", "\r\n");
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
