package io.couponry.application.zip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * A zip file with one file in it, compressed and encrypted (WinZip AE-2, AES-256), made piece by
 * piece. Between two pieces it can be left off and resumed in another process. Its head comes
 * first, has always the same length, and is known last.
 */
public final class ZipDraft {
  /** Sizes have 32 bits; what is larger needs another form of zip file. */
  public static final long LARGEST = 4_000_000_000L;

  /** Bytes that make a salt. */
  public static final int SALT = 16;

  private static final int MAC = 10;
  private static final int VERIFIER = 2;
  private static final int LOCAL = 30;
  private static final int CENTRAL = 46;
  private static final int END = 22;
  private static final int EXTRA = 11;

  private static final short NEEDED = 51;
  private static final short ENCRYPTED = 1;
  private static final short AES = 99;
  private static final int YEAR_ZERO = 1980;
  private static final int COMPRESSION_BUFFER = 64 * 1024;

  private final byte[] name;
  private final byte[] salt;
  private final ZipKeys keys;
  private final ResumableMac mac;
  private long plain;
  private long encrypted;

  private ZipDraft(
      String name, byte[] salt, ZipKeys keys, ResumableMac mac, long plain, long encrypted) {
    this.name = name.getBytes(StandardCharsets.US_ASCII);
    this.salt = salt.clone();
    this.keys = keys;
    this.mac = mac;
    this.plain = plain;
    this.encrypted = encrypted;
  }

  /** {@code salt} must be another one for each file. */
  public static ZipDraft begin(String name, ZipPassword password, byte[] salt) {
    var keys = ZipKeys.of(password, salt);
    return new ZipDraft(name, salt, keys, ResumableMac.begin(keys.authentication()), 0, 0);
  }

  /** The same file as another draft was of, after the pieces that were added by then. */
  public static ZipDraft resume(String name, ZipPassword password, byte[] salt, String state) {
    var keys = ZipKeys.of(password, salt);
    var parts = state.split("/", 3);
    return new ZipDraft(
        name,
        salt,
        keys,
        ResumableMac.resume(keys.authentication(), Base64.getUrlDecoder().decode(parts[2])),
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]));
  }

  /** What {@link #resume} needs beside password and salt. */
  public String state() {
    return plain + "/" + encrypted + "/" + Base64.getUrlEncoder().encodeToString(mac.state());
  }

  /** How much of the file in it was added. */
  public long plainSize() {
    return plain;
  }

  /** Where the next piece begins in the zip file. */
  public long size() {
    return headLength() + encrypted;
  }

  /** The next piece of the zip file, made of the next bytes of the file in it. */
  public byte[] add(byte[] bytes) {
    return encrypted(bytes, false);
  }

  /** The last piece, with all that comes behind it. */
  public byte[] end(byte[] bytes, LocalDateTime at) {
    var piece = encrypted(bytes, true);
    var directoryAt = size() + MAC;
    return ByteBuffer.allocate(piece.length + MAC + CENTRAL + name.length + EXTRA + END)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(piece)
        .put(mac.code(), 0, MAC)
        .put(directory(at))
        .put(end(directoryAt))
        .array();
  }

  /** To be known once the last piece is. */
  public byte[] head(LocalDateTime at) {
    var head =
        ByteBuffer.allocate(headLength())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x04034b50)
            .putShort(NEEDED);
    putDescription(head, at);
    return head.put(name).put(extra()).put(salt).put(keys.verifier()).array();
  }

  private int headLength() {
    return LOCAL + name.length + EXTRA + SALT + VERIFIER;
  }

  private byte[] encrypted(byte[] bytes, boolean last) {
    var piece = deflated(bytes, last);
    new KeyStream(keys.encryption()).encrypt(piece, encrypted);
    mac.update(piece);
    plain += bytes.length;
    encrypted += piece.length;
    return piece;
  }

  /**
   * Each piece refers to nothing before it and ends on a whole byte, so that another can follow.
   */
  private static byte[] deflated(byte[] bytes, boolean last) {
    var out = new ByteArrayOutputStream(bytes.length / 2 + COMPRESSION_BUFFER);
    var buffer = new byte[COMPRESSION_BUFFER];
    try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(bytes);
      if (last) {
        deflater.finish();
      }
      int count;
      do {
        count =
            deflater.deflate(
                buffer, 0, buffer.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        out.write(buffer, 0, count);
      } while (last ? !deflater.finished() : count == buffer.length);
    }
    return out.toByteArray();
  }

  private byte[] directory(LocalDateTime at) {
    var entry =
        ByteBuffer.allocate(CENTRAL + name.length + EXTRA)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x02014b50)
            .putShort(NEEDED)
            .putShort(NEEDED);
    putDescription(entry, at);
    // No comment, on the first disk, no attributes, at the file's beginning.
    return entry.put(new byte[14]).put(name).put(extra()).array();
  }

  /** The part that a file's head and the directory have in common; AE-2 has no checksum. */
  private void putDescription(ByteBuffer target, LocalDateTime at) {
    target
        .putShort(ENCRYPTED)
        .putShort(AES)
        .putShort((short) (at.getHour() << 11 | at.getMinute() << 5 | at.getSecond() / 2))
        .putShort(
            (short)
                ((at.getYear() - YEAR_ZERO) << 9 | at.getMonthValue() << 5 | at.getDayOfMonth()))
        .putInt(0)
        .putInt((int) (SALT + VERIFIER + encrypted + MAC))
        .putInt((int) plain)
        .putShort((short) name.length)
        .putShort((short) EXTRA);
  }

  /** AE-2 by WinZip, with 256 bits, of what was deflated. */
  private static byte[] extra() {
    return ByteBuffer.allocate(EXTRA)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0x9901)
        .putShort((short) (EXTRA - 4))
        .putShort((short) 2)
        .put((byte) 'A')
        .put((byte) 'E')
        .put((byte) 3)
        .putShort((short) Deflater.DEFLATED)
        .array();
  }

  private byte[] end(long directoryAt) {
    return ByteBuffer.allocate(END)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x06054b50)
        .putInt(0)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(CENTRAL + name.length + EXTRA)
        .putInt((int) directoryAt)
        .array();
  }
}
