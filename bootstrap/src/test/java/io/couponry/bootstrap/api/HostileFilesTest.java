package io.couponry.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.bootstrap.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files of codes that were made badly, or to do harm. */
@QuarkusTest
class HostileFilesTest extends WholeApplicationTest {
  private static final String IMPORTED =
      "\"discount\":{\"type\":\"percentage\",\"percent\":\"10\"},\"codes\":{\"source\":\"imported\"}";
  private static final String CSV = "text/csv";
  private static final String JSON_LINES = "application/jsonl";

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Pool pool;

  /** What is no file of codes at all. */
  @TestFactory
  Stream<DynamicTest> noneOfTheseIsTakenIn() throws IOException {
    return Stream.of(
        invalid("nothing", utf8(""), "no codes"),
        invalid("a mark of the byte order alone", utf8("\uFEFF"), "no codes"),
        invalid("names of columns alone", utf8("code,customerId\r\n"), "no codes"),
        invalid("blank lines alone", utf8("code\n\n \n\r\n"), "no codes"),
        invalid("codes without a line of names", utf8("A1\nB2\n"), "first line"),
        invalid("two marks of the byte order", utf8("\uFEFF\uFEFFcode\nA1\n"), "first line"),
        invalid("lines that end with a carriage return", utf8("code\rA1\rB2\r"), "first line"),
        invalid("a column twice", utf8("code,wave,wave\nA1,1,2\n"), "name of its own"),
        invalid("a column without a name", utf8("code,\nA1,\n"), "name of its own"),
        invalid("a quote that stays open", utf8("code\nA1\n\"B2\nC3\n"), "line 3", "quote"),
        invalid("an open quote in the names", utf8("code,\"wave\nA1,1\n"), "line 1", "quote"),
        invalid("NUL", utf8("code\nA1\nB\0\n"), "line 3", "NUL"),
        invalid("UTF-16", "code\nA1\n".getBytes(StandardCharsets.UTF_16LE), "line 1", "not UTF-16"),
        invalid(
            "UTF-16 with a mark",
            "\uFEFFcode\nA1\n".getBytes(StandardCharsets.UTF_16BE),
            "line 1",
            "not UTF-16"),
        invalid("UTF-32", "code\nA1\n".getBytes(Charset.forName("UTF-32")), "line 1", "NUL"),
        invalid(
            "Latin letters",
            "code\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
            "line 2",
            "UTF-8"),
        invalid("half a character", octets("code\nA1\n", 0xE9, 0x9B), "line 3", "UTF-8"),
        invalid("a character in too many bytes", octets("code\n", 0xC0, 0xAF), "line 2", "UTF-8"),
        invalid("half of a pair", octets("code\n", 0xED, 0xA0, 0x80), "line 2", "UTF-8"),
        invalid("a line of 3 MB", utf8("code\n" + "x".repeat(3_000_000)), "line 2", "longer"),
        invalid("3 MB in quotes", utf8("code\n\"" + "x\n".repeat(1_500_000)), "line 2", "longer"),
        invalid("names of 3 MB", utf8("x,".repeat(1_500_000)), "line 1", "longer"),
        invalid("a gzip that says it is text", gzip("code\nA1\n"), "line 1", "compressed"),
        invalid("a zip that says it is text", zip("code\nA1\n"), "line 1", "compressed"),
        json("no lines", "\n\n", "no codes"),
        json("a line of 3 MB of brackets", "[".repeat(3_000_000), "line 1", "longer"),
        unsupported("a gzip", gzip("code\nA1\n"), CSV, "Content-Encoding", "gzip"),
        unsupported("twice a gzip", gzip("code\n"), CSV, "Content-Encoding", "gzip, gzip"),
        unsupported("another compression", utf8("code\nA1\n"), CSV, "Content-Encoding", "br"),
        unsupported("a type of gzip", gzip("code\nA1\n"), "application/gzip"),
        unsupported("a zip", zip("code\nA1\n"), "application/zip"),
        unsupported("a spreadsheet", utf8("PK"), "application/vnd.ms-excel"),
        unsupported("one JSON document", utf8("{\"code\":\"A1\"}"), "application/json"),
        unsupported("another character set", utf8("code\nA1\n"), CSV + "; charset=utf-16"));
  }

  /** Files with bad lines among good ones: each of them is told, and no other is lost. */
  @TestFactory
  Stream<DynamicTest> badLinesAreTold() {
    return Stream.of(
            told("a mark, CRLF and lone carriage returns", "\uFEFFcode\r\nA1\r\nB\r2\r\n")
                .reports("3,bad-characters")
                .keeps("A1"),
            told("quotes across lines", "code,note\n\"A1\",\"one\r\ntwo\"\n\"B\n2\",x\nC3,y\n")
                .reports("4,bad-characters")
                .keeps("A1", "C3"),
            told("quotes in the middle", "code,note\nA\"1,x\n\"B\"2,x\n\"C\"\"3\",x\n")
                .reports("3,malformed")
                .keeps("A\"1", "C\"3"),
            told("ragged rows", "code,customerId\nA1\nB2,ann,more\n,\nC3,ann\n")
                .reports("2,malformed", "3,malformed", "4,code-missing")
                .keeps("C3"),
            told(
                    "fields that are too long",
                    "code,customerId,note\n%s,,\nB2,%s,\nC3,,%s\nD4,,\n"
                        .formatted("x".repeat(129), "y".repeat(201), "z".repeat(1_001)))
                .reports("2,too-long", "3,bad-customer", "4,bad-metadata")
                .keeps("D4"),
            told(
                    "10,000 columns",
                    IntStream.range(1, 10_000)
                            .mapToObj(i -> "," + i)
                            .collect(Collectors.joining("", "code", "\n"))
                        + "A1"
                        + ",x".repeat(9_999)
                        + "\nB2"
                        + ",".repeat(9_999)
                        + "\n")
                .reports("2,bad-metadata")
                .keeps("B2"),
            told("formulas", "code,note\n=1+1,\"=cmd|'/c calc'!A1\"\n@A1,x\n")
                .reports()
                .keeps("'=1+1", "'@A1"),
            told("what cannot be seen", "code\nA\u202e1\nB\u200b2\nC\u00a03\n\u0007\nD4\n")
                .reports(
                    "2,bad-characters", "3,bad-characters", "4,bad-characters", "5,bad-characters")
                .keeps("D4"),
            told("ends that are none", "code,expiresAt\nA1,soon\nB2,2026-02-30\nC3,2099-12-24\n")
                .reports("2,bad-expiry", "3,bad-expiry")
                .keeps("C3"),
            toldOfJson(
                    "nested bombs",
                    "{\"code\":%s}\n{\"metadata\":%s\"x\"%s}\n%s\n{\"code\":\"D4\"}\n"
                        .formatted(
                            "[".repeat(30_000) + "]".repeat(30_000),
                            "{\"a\":".repeat(10_000),
                            "}".repeat(10_000),
                            "[".repeat(60_000)))
                .reports("1,malformed", "2,malformed", "3,malformed")
                .keeps("D4"),
            toldOfJson(
                    "members twice, numbers, unknown members, no objects",
                    """
                {"code":"A1","code":"B2"}
                {"code":12}
                {"code":1e999999999}
                {"code":%s}
                {"kode":"C3"}
                {"code":"D4","metadata":{"a":1}}
                "E5"
                {"code":"F6"} {"code":"G7"}
                {"code":"H8"}
                """
                        .formatted("9".repeat(50_000)))
                .reports(
                    IntStream.rangeClosed(1, 8)
                        .mapToObj(i -> i + ",malformed")
                        .toArray(String[]::new))
                .keeps("H8"),
            toldOfJson(
                    "characters that hide in escapes",
                    """
                {"code":"A\\u00001"}
                {"code":"B\\ud800"}
                {"code":"C3","customerId":"\\u0000"}
                {"code":"D4"}
                """)
                .reports("1,bad-characters", "2,bad-characters", "3,bad-customer")
                .keeps("D4"))
        .map(this::check);
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItComes() throws IOException {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(IMPORTED);

    // when
    String answer;
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      begin(socket, shop, coupon, "Content-Length: 3000000000");
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    // then
    assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/payload-too-large");
    assertNothingIsKept(shop, coupon);
  }

  @Test
  void anUploadThatBreaksOffLeavesNothingBehind() throws IOException {
    // given
    var shop = Shop.open(platform());
    var coupon = shop.coupon(IMPORTED);
    var lines =
        IntStream.range(0, 20_000).mapToObj(i -> "A" + i + "\n").collect(Collectors.joining());

    // when
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      begin(socket, shop, coupon, "Content-Length: 1000000000");
      socket.getOutputStream().write(utf8("code\n" + lines));
      Waiting.until("a part to be kept", () -> partsKept(shop) > 0);
    }

    // then
    Waiting.until("nothing to be left", () -> partsKept(shop) == 0);
    assertNothingIsKept(shop, coupon);
  }

  private record Refused(
      String what,
      int status,
      String problem,
      String type,
      List<String> headers,
      List<String> why) {}

  private DynamicTest invalid(String what, byte[] file, String... why) {
    return check(new Refused(what, 400, "invalid-request", CSV, List.of(), List.of(why)), file);
  }

  private DynamicTest json(String what, String file, String... why) {
    return check(
        new Refused(what, 400, "invalid-request", JSON_LINES, List.of(), List.of(why)), utf8(file));
  }

  private DynamicTest unsupported(String what, byte[] file, String type, String... headers) {
    return check(
        new Refused(what, 415, "unsupported-media-type", type, List.of(headers), List.of()), file);
  }

  private DynamicTest check(Refused expected, byte[] file) {
    return DynamicTest.dynamicTest(
        expected.what(),
        () -> {
          var shop = Shop.open(platform());
          var coupon = shop.coupon(IMPORTED);

          var reply =
              shop.admin()
                  .upload(
                      path(coupon),
                      expected.type(),
                      file,
                      expected.headers().toArray(String[]::new));

          assertThat(reply.status()).as(reply.text()).isEqualTo(expected.status());
          assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
          assertThat(reply.problem()).isEqualTo(expected.problem());
          var detail = reply.json().path("detail").asText();
          assertThat(expected.why()).allSatisfy(why -> assertThat(detail).contains(why));
          assertNothingIsKept(shop, coupon);
        });
  }

  private record Told(
      String what, String type, String file, List<String> report, List<String> codes) {
    Told reports(String... lines) {
      return new Told(what, type, file, List.of(lines), codes);
    }

    Told keeps(String... kept) {
      return new Told(what, type, file, report, List.of(kept));
    }
  }

  private static Told told(String what, String file) {
    return new Told(what, CSV, file, List.of(), List.of());
  }

  private static Told toldOfJson(String what, String file) {
    return new Told(what, JSON_LINES, file, List.of(), List.of());
  }

  private DynamicTest check(Told expected) {
    return DynamicTest.dynamicTest(
        expected.what(),
        () -> {
          var shop = Shop.open(platform());
          var coupon = shop.coupon(IMPORTED);

          var accepted = shop.admin().upload(path(coupon), expected.type(), utf8(expected.file()));

          assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
          var id = accepted.json().path("id").asText();
          Waiting.until(
              "done",
              () ->
                  shop.admin().get("/api/jobs/" + id).json().path("state").asText().equals("done"));
          assertThat(shop.admin().get(path(coupon) + "/" + id + "/report").text().lines().skip(1))
              .containsExactlyElementsOf(expected.report());
          assertThat(exported(shop, coupon)).containsExactlyElementsOf(expected.codes());
          assertThat(partsKept(shop)).isZero();
        });
  }

  private void begin(Socket socket, Shop shop, String coupon, String length) throws IOException {
    socket
        .getOutputStream()
        .write(
            """
            POST %s HTTP/1.1
            Host: localhost
            Authorization: %s
            Content-Type: text/csv
            %s

            """
                .formatted(path(coupon), shop.admin().authorization(), length)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  private void assertNothingIsKept(Shop shop, String coupon) {
    assertThat(shop.admin().get("/api/jobs").json().path("items")).isEmpty();
    assertThat(exported(shop, coupon)).isEmpty();
    assertThat(partsKept(shop)).isZero();
  }

  private long partsKept(Shop shop) {
    return pool.preparedQuery("SELECT count(*) FROM upload_part WHERE organization = $1")
        .execute(Tuple.of(shop.id()))
        .await()
        .atMost(Duration.ofSeconds(10))
        .iterator()
        .next()
        .getLong(0);
  }

  private static List<String> exported(Shop shop, String coupon) {
    return shop.admin()
        .get("/api/coupons/" + coupon + "/codes", "Accept", CSV)
        .text()
        .lines()
        .skip(1)
        .map(HostileFilesTest::firstField)
        .toList();
  }

  private static String firstField(String line) {
    return line.startsWith("\"")
        ? line.substring(1, line.indexOf("\",")).replace("\"\"", "\"")
        : line.substring(0, line.indexOf(','));
  }

  private static String path(String coupon) {
    return "/api/coupons/" + coupon + "/imports";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] octets(String text, int... more) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(utf8(text));
    for (var octet : more) {
      bytes.write(octet);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(utf8(text));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("codes.csv"));
      zip.write(utf8(text));
    }
    return bytes.toByteArray();
  }
}
