package io.couponry.benchmarks.redeem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/** One kept-open connection with at most one request under way; never waits. */
final class Client implements AutoCloseable {
  private static final int LARGEST_ANSWER = 1 << 16;
  private static final int UNKNOWN = -1;

  private final SocketChannel channel;
  private final Requests requests;
  private final byte[] request;
  private final ByteBuffer out;
  private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
  private int end = UNKNOWN;
  private long sentAt;

  private Client(SocketChannel channel, Requests requests) {
    this.channel = channel;
    this.requests = requests;
    request = new byte[requests.length()];
    out = ByteBuffer.wrap(request);
  }

  static Client connect(int port, Requests requests, Selector selector) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var channel = SocketChannel.open(address);
    channel.configureBlocking(false);
    channel.socket().setTcpNoDelay(true);
    var client = new Client(channel, requests);
    channel.register(selector, SelectionKey.OP_READ, client);
    return client;
  }

  void send() throws IOException {
    requests.write(request);
    out.clear();
    in.clear();
    end = UNKNOWN;
    sentAt = System.nanoTime();
    // A request is far smaller than what a socket takes at once.
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /** Whether the whole answer has come. */
  boolean receive() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("the service closed the connection");
    }
    if (end == UNKNOWN) {
      end = findEnd();
    }
    return end != UNKNOWN && in.position() >= end;
  }

  private int findEnd() throws IOException {
    var bytes = in.array();
    for (var at = 3; at < in.position(); at++) {
      if (bytes[at] == '\n' && bytes[at - 2] == '\n') {
        return at + 1 + bodyLength(at);
      }
    }
    return UNKNOWN;
  }

  private int bodyLength(int head) throws IOException {
    var headers = new String(in.array(), 0, head, ISO_8859_1).toLowerCase(Locale.ROOT);
    var length = headers.indexOf("\r\ncontent-length:");
    if (length < 0) {
      throw new IOException("an answer of unknown length: " + headers);
    }
    return Integer.parseInt(
        headers.substring(length + 17, headers.indexOf('\r', length + 17)).strip());
  }

  int status() {
    var bytes = in.array();
    return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
  }

  int answerBytes() {
    return end;
  }

  String answer() {
    return new String(in.array(), 0, in.position(), ISO_8859_1);
  }

  long sentAt() {
    return sentAt;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
