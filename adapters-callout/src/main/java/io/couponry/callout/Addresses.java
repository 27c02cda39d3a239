package io.couponry.callout;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells addresses of the public internet from those that lead somewhere else: into this machine,
 * its network or its cloud, or to nobody in particular. Follows the IANA registries of special
 * addresses.
 */
final class Addresses {
  private static final List<Block> NOT_PUBLIC =
      List.of(
          Block.of("0.0.0.0", 8), // this network
          Block.of("10.0.0.0", 8), // private
          Block.of("100.64.0.0", 10), // between carriers and their customers
          Block.of("127.0.0.0", 8), // loopback
          Block.of("168.63.129.16", 32), // the host under an Azure machine
          Block.of("169.254.0.0", 16), // link-local, and the metadata of clouds
          Block.of("172.16.0.0", 12), // private
          Block.of("192.0.0.0", 24), // protocol assignments
          Block.of("192.0.2.0", 24), // documentation
          Block.of("192.88.99.0", 24), // 6to4 relays
          Block.of("192.168.0.0", 16), // private
          Block.of("198.18.0.0", 15), // benchmarks
          Block.of("198.51.100.0", 24), // documentation
          Block.of("203.0.113.0", 24), // documentation
          Block.of("224.0.0.0", 4), // multicast
          Block.of("240.0.0.0", 4), // reserved, and broadcast
          Block.of("2001::", 23), // protocol assignments, Teredo among them
          Block.of("2001:db8::", 32), // documentation
          Block.of("2002::", 16), // 6to4
          Block.of("3fff::", 20)); // documentation

  /** All that is in use; loopback, link-local, unique local and multicast lie outside. */
  private static final Block UNICAST = Block.of("2000::", 3);

  /** Both stand for the IPv4 address in their last four bytes; Java reads the first as IPv4. */
  private static final List<Block> STANDING_FOR_IPV4 =
      List.of(
          new Block(HexFormat.of().parseHex("00000000000000000000ffff00000000"), 96),
          Block.of("64:ff9b::", 96));

  private Addresses() {}

  static boolean isPublic(InetAddress address) {
    return isPublic(address.getAddress());
  }

  static boolean isPublic(byte[] address) {
    if (STANDING_FOR_IPV4.stream().anyMatch(block -> block.holds(address))) {
      return isPublic(Arrays.copyOfRange(address, 12, 16));
    }
    return NOT_PUBLIC.stream().noneMatch(block -> block.holds(address))
        && (address.length == 4 || UNICAST.holds(address));
  }

  /** All addresses of one family whose first bits are these. */
  private static final class Block {
    private final byte[] start;
    private final int bits;

    Block(byte[] start, int bits) {
      this.start = start;
      this.bits = bits;
    }

    static Block of(String literal, int bits) {
      return new Block(InetAddress.ofLiteral(literal).getAddress(), bits);
    }

    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      var whole = bits / Byte.SIZE;
      var rest = Byte.SIZE - bits % Byte.SIZE;
      return Arrays.equals(address, 0, whole, start, 0, whole)
          && (rest == Byte.SIZE
              || (address[whole] & 0xFF) >> rest == (start[whole] & 0xFF) >> rest);
    }
  }
}
