package io.couponry.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One kept-open HTTP/1.1 connection to the service on this machine, for one thread. Nothing but
 * what the load needs: a full client would take a good part of the cores that it is to measure.
 */
public final class Connection implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int PATIENCE_MILLIS = 60_000;

  private final String headers;
  private final Socket socket;
  private final InputStream in;

  private Connection(String headers, Socket socket) throws IOException {
    this.headers = headers;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /** {@code headers} go out with each request; every line of them ends with a line break. */
  static Connection open(int port, String headers) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new Connection("Host: localhost:" + port + "\r\n" + headers, socket);
  }

  /** An answer that was read to its end. */
  public record Answer(int status, String text) {
    public Answer expect(int wanted) throws IOException {
      if (status != wanted) {
        throw new IOException("answered " + status + " instead of " + wanted + ": " + text);
      }
      return this;
    }

    /** The first text member of this name, wherever it stands. */
    public String member(String name) throws IOException {
      var start = text.indexOf("\"" + name + "\":\"");
      if (start < 0) {
        throw new IOException("no " + name + " in " + text);
      }
      var from = start + name.length() + 4;
      return text.substring(from, text.indexOf('"', from));
    }
  }

  /** Takes the bytes of an answer as they come. */
  public interface Reader {
    void take(byte[] bytes, int length) throws IOException;
  }

  public Answer put(String path, String body) throws IOException {
    return send("PUT", path, "", body);
  }

  public Answer post(String path, String body) throws IOException {
    return send("POST", path, "", body);
  }

  /** As one attempt of its own, which no earlier one is taken for. */
  public Answer post(String path, String idempotencyKey, String body) throws IOException {
    return send("POST", path, "Idempotency-Key: " + idempotencyKey + "\r\n", body);
  }

  /** Writes the bytes of a request as they come, which are {@code length}. */
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  public Answer upload(String path, String type, long length, Body body) throws IOException {
    var head =
        "POST %s HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, headers, type, length);
    var out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    out.write(head.getBytes(ISO_8859_1));
    body.writeTo(out);
    out.flush();
    return answer();
  }

  public Answer get(String path) throws IOException {
    var text = new StringBuilder();
    var status =
        get(path, "*/*", (part, length) -> text.append(new String(part, 0, length, UTF_8)));
    return new Answer(status, text.toString());
  }

  private Answer send(String method, String path, String extra, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    var head =
        "%s %s HTTP/1.1\r\n%s%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, headers, extra, bytes.length)
            .getBytes(ISO_8859_1);
    var request = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(bytes, 0, request, head.length, bytes.length);
    socket.getOutputStream().write(request);
    return answer();
  }

  private Answer answer() throws IOException {
    var text = new StringBuilder();
    var status = receive((part, length) -> text.append(new String(part, 0, length, UTF_8)));
    return new Answer(status, text.toString());
  }

  /** Gives the status when the whole answer was handed to {@code reader}. */
  public int get(String path, String accept, Reader reader) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\n" + headers + "Accept: " + accept + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return receive(reader);
  }

  private int receive(Reader reader) throws IOException {
    var status = Integer.parseInt(line().substring(9, 12));
    var length = 0L;
    var chunked = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.endsWith("chunked");
      }
    }
    var buffer = new byte[chunked ? BUFFER : (int) Math.min(BUFFER, length)];
    if (!chunked) {
      pass(length, buffer, reader);
      return status;
    }
    for (var size = chunk(); ; size = chunk()) {
      pass(size, buffer, reader);
      line();
      if (size == 0) {
        return status;
      }
    }
  }

  private long chunk() throws IOException {
    return Long.parseLong(line(), 16);
  }

  private void pass(long length, byte[] buffer, Reader reader) throws IOException {
    for (var left = length; left > 0; ) {
      var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException("the answer broke off");
      }
      reader.take(buffer, read);
      left -= read;
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection was closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
