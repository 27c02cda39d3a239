package io.couponry.bootstrap.api;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whoever has the database, or the log, has no code. */
@QuarkusTest
class StoredCodesTest extends WholeApplicationTest {
  private static final String BASKET =
      "'basket':{'currency':'EUR','shipping':'4.90','lines':[{'id':'1','product':'p','quantity':1,'unitPrice':'10.00'}]}";

  @Inject
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  Pool pool;

  @Test
  void neitherADumpNorTheLogRevealsACode() {
    // given
    var shop = Shop.open(platform());
    var log = new Log();
    Logger.getLogger("").addHandler(log);

    // when
    var one = code(shop, "Hush-Quail-77", "'total':5");
    var other = code(shop, "Hush-Otter-78", "");
    var spent = code(shop, "Hush-Heron-79", "'total':1");
    var both = Json.of("{'codes':['%s','%s'],%s}".formatted(one, other, BASKET));
    var redeemed = shop.redeemer().redeem(Api.unique("key-"), both);
    var held = shop.redeemer().post("/api/holds", both, "Idempotency-Key", Api.unique("key-"));
    shop.redeemer().redeem(spent);
    var key = Api.unique("key-");
    var tooMany =
        Json.of("{'codes':['%s','%s'],%s}".formatted(spent.toLowerCase(ROOT), one, BASKET));
    var refused = shop.redeemer().redeem(key, tooMany);
    var refusedAgain = shop.redeemer().redeem(key, tooMany);
    shop.redeemer().validate(one);
    var id = redeemed.json().path("redemptions").get(0).path("id").asText();
    var replayed = shop.admin().get("/api/redemptions/" + id + "/replay");
    Logger.getLogger("").removeHandler(log);
    var dump = dump();

    // then
    assertThat(redeemed.status()).as(redeemed.text()).isEqualTo(201);
    assertThat(held.status()).as(held.text()).isEqualTo(201);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.text()).contains(spent);
    assertThat(refusedAgain.json()).isEqualTo(refused.json());
    assertThat(replayed.status()).as(replayed.text()).isEqualTo(200);
    assertThat(dump).contains(shop.id().toLowerCase(ROOT));
    for (var code : List.of(one, other, spent)) {
      assertThat(forms(code)).noneMatch(dump::contains).noneMatch(log.text()::contains);
    }
  }

  private static String code(Shop shop, String text, String limits) {
    shop.coupon(
        Json.of(
            "'discount':{'type':'percentage','percent':'10'},'limits':{%s},'codes':{'source':'shared','code':'%s'}"
                .formatted(limits, text)));
    return text;
  }

  private String dump() {
    var text = new StringBuilder();
    for (var table :
        texts(
            "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema ="
                + " current_schema() AND table_type = 'BASE TABLE'")) {
      texts("SELECT t::text FROM " + table + " AS t").forEach(text::append);
    }
    return text.toString().toLowerCase(ROOT);
  }

  private List<String> texts(String sql) {
    var rows = pool.query(sql).execute().await().atMost(Duration.ofSeconds(10));
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList();
  }

  /** In lower case, as it stands and folded, and the digits of its bytes in each case. */
  private static List<String> forms(String code) {
    var plain = code.toLowerCase(ROOT);
    return List.of(
        plain, plain.replace("-", ""), hex(plain), hex(code), hex(code.toUpperCase(ROOT)));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All that is logged, in lower case. */
  private static final class Log extends Handler {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    Log() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage() + " " + line.getThrown());
    }

    String text() {
      return String.join("\n", lines).toLowerCase(ROOT);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
