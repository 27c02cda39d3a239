package io.couponry.callout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  /** The first and the last of each range, and public addresses next to it or as near as any is. */
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.255.255.255, 1.0.0.0",
    "10.0.0.0, 10.255.255.255, 9.255.255.255",
    "10.0.0.1, 10.1.2.3, 11.0.0.0",
    "100.64.0.0, 100.127.255.255, 100.63.255.255",
    "100.100.100.200, 100.127.255.254, 100.128.0.0",
    "127.0.0.0, 127.255.255.255, 126.255.255.255",
    "127.0.0.1, 127.0.0.53, 128.0.0.0",
    "168.63.129.16, 168.63.129.16, 168.63.129.15",
    "168.63.129.16, 168.63.129.16, 168.63.129.17",
    "169.254.0.0, 169.254.255.255, 169.253.255.255",
    "169.254.169.254, 169.254.170.2, 169.255.0.0",
    "172.16.0.0, 172.31.255.255, 172.15.255.255",
    "172.17.0.1, 172.31.0.1, 172.32.0.0",
    "192.0.0.0, 192.0.0.255, 191.255.255.255",
    "192.0.0.192, 192.0.0.8, 192.0.1.0",
    "192.0.2.0, 192.0.2.255, 192.0.3.0",
    "192.88.99.0, 192.88.99.255, 192.88.100.0",
    "192.168.0.0, 192.168.255.255, 192.167.255.255",
    "192.168.1.1, 192.168.0.1, 192.169.0.0",
    "198.18.0.0, 198.19.255.255, 198.17.255.255",
    "198.18.0.1, 198.19.0.1, 198.20.0.0",
    "198.51.100.0, 198.51.100.255, 198.51.101.0",
    "203.0.113.0, 203.0.113.255, 203.0.112.255",
    "224.0.0.0, 239.255.255.255, 223.255.255.255",
    "240.0.0.0, 255.255.255.255, 223.0.0.1",
    "::, ::1, 2000::",
    "::7f00:1, ::a00:1, 2600::7f00:1",
    "64:ff9b::a00:1, 64:ff9b::a9fe:a9fe, 64:ff9b::808:808",
    "64:ff9b::, 64:ff9b::ffff:ffff, 64:ff9b::100:0",
    "64:ff9b:1::, 64:ff9b:1:ffff::808:808, 2400::",
    "100::, 100::ffff, 2600::",
    "1fff:ffff::, 4000::, 3ffe:ffff::1",
    "2001::, 2001:1ff:ffff::, 2001:200::",
    "2001:0:7f00:1::, 2001:2::1, 2001:4860:4860::8888",
    "2001:db8::, 2001:db8:ffff::, 2001:db9::",
    "2002:7f00:1::, 2002:a00:1::1, 2003::",
    "3fff::, 3fff:fff:ffff::, 3fff:1000::",
    "5f00::, 5f00::1, 2c0f:ffff::",
    "fc00::, fdff:ffff::, 2a00::",
    "fd00:ec2::254, fd12:3456::1, 2a02::1",
    "fe80::, fe80::1, 2620:fe::fe",
    "fec0::, feff::1, 2606:4700::1111",
    "ff00::, ff02::1, 2001:4860::1"
  })
  void tellsPublicAddressesFromTheirNeighbours(String first, String last, String neighbour) {
    assertThat(Addresses.isPublic(InetAddress.ofLiteral(first))).as(first).isFalse();
    assertThat(Addresses.isPublic(InetAddress.ofLiteral(last))).as(last).isFalse();
    assertThat(Addresses.isPublic(InetAddress.ofLiteral(neighbour))).as(neighbour).isTrue();
  }

  /** Java reads the literal as IPv4; an address from elsewhere may still come as these 16 bytes. */
  @ParameterizedTest
  @CsvSource({
    "ffff7f000001, false",
    "ffff0a000001, false",
    "ffffa9fea9fe, false",
    "ffff08080808, true",
    "00007f000001, false",
    "000008080808, false"
  })
  void ipv4InsideOfIpv6IsJudgedAsIpv4(String end, boolean isPublic) throws Exception {
    var bytes = HexFormat.of().parseHex("0".repeat(20) + end);

    assertThat(Addresses.isPublic(bytes)).isEqualTo(isPublic);
    assertThat(Addresses.isPublic(Inet6Address.getByAddress("x", bytes, 0))).isEqualTo(isPublic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1"})
  void literalsOfIpv4InsideOfIpv6AreNotPublic(String literal) {
    assertThat(Addresses.isPublic(InetAddress.ofLiteral(literal))).isFalse();
  }
}
