package io.couponry.callout;

import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.CouponCheck.Question;
import io.couponry.application.port.out.CouponCheck.Verdict;
import io.couponry.application.port.out.DeterministicSecrets;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.organization.CheckCallOut;
import io.couponry.domain.organization.CheckCallOut.WhenUnanswered;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Against a service on this machine that behaves as it is told. */
class HttpCouponCheckTest {
  private static final Verdict ACCEPTED = new Verdict.Accepted();
  private static final Verdict UNANSWERED = new Verdict.Unanswered();
  private static final String YES = "{\"accepted\":true}";
  private static final int LONG_MILLIS = 5_000;
  private static final int SHORT_MILLIS = 50;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private record Received(
      String method, String path, String host, MultiMap headers, Buffer body, String serverName) {}

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final List<HttpCouponCheck> made = new ArrayList<>();
  private final Log log = new Log();
  private volatile Consumer<HttpServerRequest> behaviour = answering(200, YES);
  private int port;

  @BeforeEach
  void listen() {
    port = await(serve(new HttpServerOptions()));
    log.start();
  }

  @AfterEach
  void close() {
    log.stop();
    made.forEach(HttpCouponCheck::close);
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  @Test
  void theServiceDecides() {
    behaviour = answering(200, YES);
    assertThat(verdict()).isEqualTo(ACCEPTED);
    behaviour = answering(200, " {\"accepted\" : true, \"score\": [1, {}]} \n");
    assertThat(verdict()).isEqualTo(ACCEPTED);
    behaviour =
        answering(200, "{\"accepted\":false,\"code\":\"stolen-card\",\"message\":\"Gestöhlen.\"}");
    assertThat(verdict()).isEqualTo(new Verdict.Rejected("stolen-card", "Gestöhlen."));
    behaviour = answering(200, YES + " ".repeat(64 * 1024 - YES.length()));
    assertThat(verdict()).isEqualTo(ACCEPTED);
    assertThat(log.causes).isEmpty();
  }

  @Test
  void theQuestionIsPostedAndSigned() throws Exception {
    // given
    var organization = organization("http://127.0.0.1:" + port + "/a%20b?c=d%26", LONG_MILLIS);

    // when
    var verdict = verdict(check(), Questions.full(organization));

    // then
    var posted = received.remove();
    var id = posted.headers().get("webhook-id");
    var seconds = Long.toString(Questions.AT.getEpochSecond());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            new DeterministicSecrets().checkSigningKey(organization.id()), "HmacSHA256"));
    var signed = id + "." + seconds + "." + posted.body().toString(StandardCharsets.UTF_8);
    assertThat(verdict).isEqualTo(ACCEPTED);
    assertThat(posted.method()).isEqualTo("POST");
    assertThat(posted.path()).isEqualTo("/a%20b?c=d%26");
    assertThat(posted.host()).isEqualTo("127.0.0.1:" + port);
    assertThat(posted.headers().get("content-type")).isEqualTo("application/json");
    assertThat(posted.headers().get("webhook-timestamp")).isEqualTo(seconds);
    assertThat(posted.headers().getAll("webhook-signature"))
        .containsExactly(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    assertThat(new JsonObject(posted.body()))
        .isEqualTo(QuestionJson.of(id, Questions.AT, Questions.full(organization)));
  }

  @Test
  void everyQuestionHasAnIdOfItsOwn() {
    var check = check();
    verdict(check, Questions.bare(here(LONG_MILLIS)));
    verdict(check, Questions.bare(here(LONG_MILLIS)));

    assertThat(received.remove().headers().get("webhook-id"))
        .isNotEqualTo(received.remove().headers().get("webhook-id"));
  }

  @Test
  void organizationsWithoutACheckAreNotAsked() {
    var organization = anOrganization().build();

    assertThat(check().concerns(organization)).isFalse();
    assertThat(check().concerns(here(LONG_MILLIS))).isTrue();
    assertThat(verdict(check(), Questions.bare(organization))).isEqualTo(ACCEPTED);
    assertThat(received).isEmpty();
  }

  private record Odd(
      String what, NoAnswer.Cause cause, int millis, Consumer<HttpServerRequest> service) {
    Odd(String what, NoAnswer.Cause cause, Consumer<HttpServerRequest> service) {
      this(what, cause, LONG_MILLIS, service);
    }
  }

  @TestFactory
  Stream<DynamicTest> anythingElseIsNoAnswer() {
    return Stream.of(
            odd("another status", 201, YES),
            odd("no content", 204, ""),
            odd("a fault", 500, YES),
            new Odd("a redirect", NoAnswer.Cause.OTHER_STATUS, redirecting(302)),
            new Odd("a redirect to read from", NoAnswer.Cause.OTHER_STATUS, redirecting(303)),
            new Odd(
                "a redirect that keeps the method", NoAnswer.Cause.OTHER_STATUS, redirecting(307)),
            odd("nothing", 200, ""),
            odd("no JSON", 200, "<html>"),
            odd("half of it", 200, "{\"accepted\":true"),
            odd("more than one", 200, YES + YES),
            odd("an array", 200, "[" + YES + "]"),
            odd("a word", 200, "true"),
            odd("null", 200, "null"),
            odd("no decision", 200, "{}"),
            odd("a text for a decision", 200, "{\"accepted\":\"true\"}"),
            odd("a null for a decision", 200, "{\"accepted\":null}"),
            odd("a no without a reason", 200, "{\"accepted\":false}"),
            odd("a no without a message", 200, "{\"accepted\":false,\"code\":\"a\"}"),
            odd("a no without a code", 200, "{\"accepted\":false,\"message\":\"No.\"}"),
            odd("a bad code", 200, "{\"accepted\":false,\"code\":\"A b\",\"message\":\"No.\"}"),
            odd(
                "a code of another type",
                200,
                "{\"accepted\":false,\"code\":1,\"message\":\"No.\"}"),
            odd("an empty message", 200, "{\"accepted\":false,\"code\":\"a\",\"message\":\"\"}"),
            odd(
                "a long message",
                200,
                "{\"accepted\":false,\"code\":\"a\",\"message\":\"" + "x".repeat(501) + "\"}"),
            odd("deep nesting", 200, "{\"accepted\":true,\"x\":" + "[".repeat(20_000)),
            new Odd(
                "one byte too many",
                NoAnswer.Cause.TOO_LONG,
                answering(200, YES + " ".repeat(64 * 1024 + 1 - YES.length()))),
            new Odd(
                "no end",
                NoAnswer.Cause.TOO_LONG,
                request -> flood(request.response().setChunked(true))),
            new Odd(
                "endless headers",
                NoAnswer.Cause.BROKEN_CONNECTION,
                request -> request.response().putHeader("X-Long", "x".repeat(100_000)).end(YES)),
            new Odd(
                "a closed connection",
                NoAnswer.Cause.BROKEN_CONNECTION,
                request -> request.connection().close()),
            new Odd(
                "a connection closed in mid-answer",
                NoAnswer.Cause.BROKEN_CONNECTION,
                request ->
                    request
                        .response()
                        .putHeader("Content-Length", "100")
                        .write(YES)
                        .onComplete(written -> request.connection().close())),
            new Odd("silence", NoAnswer.Cause.TIME_OUT, SHORT_MILLIS, request -> {}),
            new Odd(
                "an answer that stops",
                NoAnswer.Cause.TIME_OUT,
                SHORT_MILLIS,
                request -> request.response().setChunked(true).write(YES)))
        .map(
            odd ->
                DynamicTest.dynamicTest(
                    odd.what(),
                    () -> {
                      log.causes.clear();
                      received.clear();
                      behaviour = odd.service();
                      var check = check();

                      var verdict = verdict(check, Questions.bare(here(odd.millis())));

                      assertThat(verdict).isEqualTo(UNANSWERED);
                      assertThat(log.causes).containsExactly(odd.cause().toString());
                      assertThat(received).hasSizeLessThan(2);
                      assertThat(check.isIdle()).isTrue();
                    }));
  }

  @Test
  void nobodyThereIsNoAnswer() {
    var unused = await(serve(new HttpServerOptions(), true));

    assertThat(verdict(check(), Questions.bare(at("127.0.0.1", unused, LONG_MILLIS))))
        .isEqualTo(UNANSWERED);
    assertThat(log.causes).containsExactly("no-connection");
  }

  @Test
  void whatIsNotHttpIsNoAnswer() {
    var other =
        await(
            vertx
                .createNetServer()
                .connectHandler(socket -> socket.write("220 mail.example ESMTP\r\n"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());

    assertThat(verdict(check(), Questions.bare(at("127.0.0.1", other.actualPort(), LONG_MILLIS))))
        .isEqualTo(UNANSWERED);
    assertThat(log.causes).hasSize(1);
  }

  @Test
  void theOrganizationChoosesWhatNoAnswerMeans() {
    var lenient =
        anOrganization()
            .checking(
                new CheckCallOut(
                    URI.create("http://127.0.0.1:" + port + "/"),
                    Duration.ofMillis(LONG_MILLIS),
                    WhenUnanswered.ACCEPT))
            .build();

    behaviour = answering(503, "");
    assertThat(verdict(check(), Questions.bare(lenient))).isEqualTo(ACCEPTED);
    assertThat(log.causes).containsExactly("other-status");
    behaviour = answering(200, "{\"accepted\":false,\"code\":\"no\",\"message\":\"No.\"}");
    assertThat(verdict(check(), Questions.bare(lenient))).isInstanceOf(Verdict.Rejected.class);
  }

  @Test
  void aHostThatIsNoLongerAllowedIsNotCalled() {
    var check = check(new AllowedTargets(List.of("checks.example"), true), host -> loopback());

    assertThat(verdict(check, Questions.bare(here(LONG_MILLIS)))).isEqualTo(UNANSWERED);
    assertThat(log.causes).containsExactly("host-not-allowed");
    assertThat(received).isEmpty();
  }

  @Test
  void aNameThatMeansAPrivateAddressIsNotCalled() {
    var targets = new AllowedTargets(List.of("*.example"), false);
    var privately = check(targets, host -> loopback());
    var partly =
        check(targets, host -> new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), LOOPBACK});

    for (var check : List.of(privately, partly)) {
      assertThat(verdict(check, Questions.bare(at("checks.example", port, LONG_MILLIS))))
          .isEqualTo(UNANSWERED);
    }
    assertThat(log.causes).containsExactly("address-not-public", "address-not-public");
    assertThat(received).isEmpty();
  }

  @Test
  void anAllowedLiteralIsJudgedByItsAddress() {
    var check = check(new AllowedTargets(List.of("127.0.0.1"), false), InetAddress::getAllByName);

    assertThat(verdict(check, Questions.bare(here(LONG_MILLIS)))).isEqualTo(UNANSWERED);
    assertThat(log.causes).containsExactly("address-not-public");
  }

  /** The second look-up would lead elsewhere, as it does with a name that is bound anew. */
  @Test
  void theAddressThatWasJudgedIsTheOneThatIsCalled() {
    // given
    var lookups = new AtomicInteger();
    var check =
        check(
            new AllowedTargets(List.of("checks.example"), true),
            host ->
                lookups.incrementAndGet() == 1
                    ? loopback()
                    : new InetAddress[] {InetAddress.ofLiteral("192.0.2.1")});

    // when
    var verdict = verdict(check, Questions.bare(at("Checks.Example", port, LONG_MILLIS)));

    // then
    assertThat(verdict).isEqualTo(ACCEPTED);
    assertThat(lookups).hasValue(1);
    assertThat(received.remove().host()).isEqualTo("checks.example:" + port);
  }

  @Test
  void anUnknownNameIsNoAnswer() {
    var check =
        check(
            new AllowedTargets(List.of("checks.example"), true),
            host -> {
              throw new java.net.UnknownHostException(host);
            });

    assertThat(verdict(check, Questions.bare(at("checks.example", port, LONG_MILLIS))))
        .isEqualTo(UNANSWERED);
    assertThat(log.causes).containsExactly("unknown-host");
  }

  @Test
  void aLookUpThatHangsCountsAgainstTheTimeAndHoldsOneThread() {
    // given
    var released = new CountDownLatch(1);
    var lookups = new AtomicInteger();
    var check =
        check(
            new AllowedTargets(List.of("*.example"), true),
            host -> {
              if (host.startsWith("slow")) {
                lookups.incrementAndGet();
                awaitLatch(released);
              }
              return loopback();
            });
    var slow = Questions.bare(at("slow.example", port, SHORT_MILLIS));

    // when
    var verdicts = Stream.generate(() -> verdict(check, slow)).limit(20).toList();
    var other = verdict(check, Questions.bare(at("quick.example", port, LONG_MILLIS)));
    released.countDown();

    // then
    assertThat(verdicts).containsOnly(UNANSWERED);
    assertThat(log.causes).hasSize(20).containsOnly("time-out");
    assertThat(lookups).hasValue(1);
    assertThat(other).isEqualTo(ACCEPTED);
  }

  @Test
  void anOrganizationHasOnlySoManyCallsUnderWay() throws Exception {
    // given
    var held = new LinkedBlockingQueue<HttpServerResponse>();
    behaviour = request -> held.add(request.response());
    var check = check(2);
    var first = started(check, Questions.bare(here(LONG_MILLIS)));
    var second = started(check, Questions.bare(here(LONG_MILLIS)));
    var responses = List.of(taken(held), taken(held));

    // when
    var third = verdict(check, Questions.bare(here(LONG_MILLIS)));

    // then
    assertThat(third).isEqualTo(UNANSWERED);
    assertThat(log.causes).containsExactly("too-many-calls");
    assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
    responses.forEach(response -> response.end(YES));
    assertThat(await(first)).isEqualTo(ACCEPTED);
    assertThat(await(second)).isEqualTo(ACCEPTED);
    behaviour = answering(200, YES);
    assertThat(verdict(check, Questions.bare(here(LONG_MILLIS)))).isEqualTo(ACCEPTED);
    assertThat(check.isIdle()).isTrue();
  }

  @Test
  void oneOrganizationDoesNotTakeAnothersCalls() {
    var slots = new Slots<OrganizationId>(1);
    var one = new OrganizationId("one");
    var other = new OrganizationId("other");

    assertThat(slots.take(one)).isTrue();
    assertThat(slots.take(one)).isFalse();
    assertThat(slots.take(other)).isTrue();
    slots.release(one);
    assertThat(slots.take(one)).isTrue();
    slots.release(one);
    assertThat(slots.isIdle()).isFalse();
    slots.release(other);
    assertThat(slots.isIdle()).isTrue();
  }

  @Test
  void aCallerThatLeavesTakesTheCallAlong() throws Exception {
    // given
    var closed = new CompletableFuture<Boolean>();
    behaviour = request -> request.connection().closeHandler(ignored -> closed.complete(true));
    var check = check();
    var call = check.check(Questions.bare(here(LONG_MILLIS))).subscribe().with(verdict -> {});
    assertThat(received.poll(10, TimeUnit.SECONDS)).isNotNull();

    // when
    call.cancel();

    // then
    assertThat(await(closed)).isTrue();
    assertThat(check.isIdle()).isTrue();
    assertThat(log.causes).isEmpty();
  }

  @Test
  void theCertificateMustBeThatOfTheNameAndNotOfTheAddress(@TempDir Path folder) throws Exception {
    // given
    var store = new JksOptions().setPath(keyStore(folder, "checks.example")).setPassword("secret");
    var encrypted =
        await(serve(new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(store)));
    var targets = new AllowedTargets(List.of("*.example"), true);
    var check =
        check(new HttpClientOptions().setTrustOptions(store), targets, host -> loopback(), 100);
    var distrusting = check(targets, host -> loopback());

    // when
    var right = verdict(check, Questions.bare(encrypted("checks.example", encrypted)));
    var wrong = verdict(check, Questions.bare(encrypted("other.example", encrypted)));
    var untrusted = verdict(distrusting, Questions.bare(encrypted("checks.example", encrypted)));

    // then
    assertThat(right).isEqualTo(ACCEPTED);
    assertThat(wrong).isEqualTo(UNANSWERED);
    assertThat(untrusted).isEqualTo(UNANSWERED);
    assertThat(log.causes).containsExactly("no-connection", "no-connection");
    assertThat(received.remove().serverName()).isEqualTo("checks.example");
    assertThat(received).isEmpty();
  }

  @Test
  void theLogTellsHostAndCauseAndNothingOfTheQuestion() {
    behaviour = answering(500, "SECRET-ANSWER");

    verdict(
        check(), Questions.full(organization("http://127.0.0.1:" + port + "/SECRET", LONG_MILLIS)));

    assertThat(log.messages)
        .containsExactly(
            "coupon check unanswered: organization=acme host=127.0.0.1 cause=other-status");
  }

  private CompletableFuture<Integer> serve(HttpServerOptions options) {
    return serve(options, false);
  }

  private CompletableFuture<Integer> serve(HttpServerOptions options, boolean closeAtOnce) {
    return vertx
        .createHttpServer(options)
        .requestHandler(
            request ->
                request
                    .body()
                    .onSuccess(
                        body -> {
                          received.add(
                              new Received(
                                  request.method().name(),
                                  request.uri(),
                                  request.getHeader("Host"),
                                  MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                                  body,
                                  String.valueOf(request.connection().indicatedServerName())));
                          behaviour.accept(request);
                        }))
        .listen(0, "127.0.0.1")
        .flatMap(
            server -> {
              var number = server.actualPort();
              return closeAtOnce
                  ? server.close().map(number)
                  : io.vertx.core.Future.succeededFuture(number);
            })
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static Odd odd(String what, int status, String body) {
    return new Odd(
        what,
        status == 200 ? NoAnswer.Cause.NOT_A_VERDICT : NoAnswer.Cause.OTHER_STATUS,
        answering(status, body));
  }

  private static Consumer<HttpServerRequest> answering(int status, String body) {
    return request -> request.response().setStatusCode(status).end(body);
  }

  private static Consumer<HttpServerRequest> redirecting(int status) {
    return request ->
        request.response().setStatusCode(status).putHeader("Location", "/elsewhere").end();
  }

  private static void flood(HttpServerResponse response) {
    response
        .write(" ".repeat(8_192))
        .onSuccess(
            written -> {
              if (!response.closed()) {
                flood(response);
              }
            });
  }

  private HttpCouponCheck check() {
    return check(100);
  }

  private HttpCouponCheck check(int mostCalls) {
    return check(
        new HttpClientOptions(),
        new AllowedTargets(List.of("127.0.0.1"), true),
        InetAddress::getAllByName,
        mostCalls);
  }

  private HttpCouponCheck check(AllowedTargets targets, HostLookups.Resolver resolver) {
    return check(new HttpClientOptions(), targets, resolver, 100);
  }

  private HttpCouponCheck check(
      HttpClientOptions options,
      AllowedTargets targets,
      HostLookups.Resolver resolver,
      int mostCalls) {
    var check =
        new HttpCouponCheck(
            vertx,
            options,
            resolver,
            mostCalls,
            targets,
            new DeterministicSecrets(),
            new SequentialIdentifiers(),
            InstantSource.fixed(Questions.AT));
    made.add(check);
    return check;
  }

  private Verdict verdict() {
    return verdict(check(), Questions.bare(here(LONG_MILLIS)));
  }

  private static Verdict verdict(HttpCouponCheck check, Question question) {
    return await(started(check, question));
  }

  private static CompletableFuture<Verdict> started(HttpCouponCheck check, Question question) {
    return check.check(question).subscribeAsCompletionStage();
  }

  private Organization here(int millis) {
    return at("127.0.0.1", port, millis);
  }

  private static Organization at(String host, int port, int millis) {
    return organization("http://" + host + ":" + port, millis);
  }

  private static Organization encrypted(String host, int port) {
    return organization("https://" + host + ":" + port + "/", LONG_MILLIS);
  }

  private static Organization organization(String url, int millis) {
    return anOrganization()
        .checking(
            new CheckCallOut(URI.create(url), Duration.ofMillis(millis), WhenUnanswered.REFUSE))
        .build();
  }

  private static InetAddress[] loopback() {
    return new InetAddress[] {LOOPBACK};
  }

  private static String keyStore(Path folder, String name)
      throws IOException, InterruptedException {
    var file = folder.resolve("keys.p12").toString();
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "checks",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-keystore",
                file,
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return file;
  }

  private static <T> T taken(BlockingQueue<T> queue) throws InterruptedException {
    var next = queue.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** What operators would read. */
  private static final class Log extends Handler {
    private final Logger logger = Logger.getLogger(HttpCouponCheck.class.getName());
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> causes = new LinkedBlockingQueue<>();

    void start() {
      logger.setUseParentHandlers(false);
      logger.addHandler(this);
    }

    void stop() {
      logger.removeHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      messages.add(entry.getMessage());
      causes.add(entry.getMessage().replaceFirst(".*cause=", ""));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
