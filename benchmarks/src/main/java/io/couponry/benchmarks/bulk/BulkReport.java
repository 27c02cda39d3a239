package io.couponry.benchmarks.bulk;

import static io.couponry.benchmarks.bulk.Cost.line;

import io.couponry.benchmarks.Machine;
import io.couponry.benchmarks.load.Codes;
import io.couponry.benchmarks.load.Connection;
import io.couponry.benchmarks.load.ResidentMemory;
import io.couponry.benchmarks.load.Service;
import io.couponry.benchmarks.load.Shop;
import io.couponry.benchmarks.redeem.Processors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Measures bulky work over HTTP, and prints figures beside what is asked. */
public final class BulkReport {
  private static final int WARM_UP_LINES = 200_000;

  private static final int REFERENCES = 1_000;
  private static final int CALLS = 20;
  private static final int ROUNDS = 5;
  private static final int CODES_OF_REFERENCES = 100_000;

  private static final int CUSTOMERS_AT_ONCE = 1_000;
  private static final int SHARE_IN_CALLS = 10;
  private static final double MEBIBYTE = 1 << 20;

  private final Settings settings;
  private final Service service;
  private final Processors processors;
  private long printed;

  private BulkReport(Settings settings, Service service) throws IOException {
    this.settings = settings;
    this.service = service;
    processors = new Processors(service.pid(), service.database().pid());
  }

  /** The argument is the service's jar. */
  public static void main(String[] arguments) throws Exception {
    line("%s", Machine.describe());
    try (var service = Service.start(Path.of(arguments[0]))) {
      var report = new BulkReport(Settings.read(), service);
      for (var part : report.settings.parts()) {
        switch (part) {
          case IMPORT -> report.imports();
          case REFERENCES -> report.references();
          case ASSIGN -> report.assignments();
        }
      }
    }
  }

  private PrintedCodes print(int count) {
    var codes = new PrintedCodes(printed, count);
    printed += count;
    return codes;
  }

  private void imports() throws Exception {
    var table = new Cost.Table();
    imported(Shop.open(service), print(WARM_UP_LINES));
    try (var copy = Copy.prepare(service.database())) {
      for (var run = 0; run < settings.runs(); run++) {
        var shop = Shop.open(service);
        var codes = print(settings.lines());
        shop.importedCoupon("Imported");
        try (var admin = shop.admin()) {
          table.add("import, upload and job", cost(codes.count(), () -> importTo(admin, codes)));
        }
        copy.dump(shop.id());
        copy.plain(shop.id(), codes);
        table.add("COPY of the rows it left", cost(codes.count(), copy::takeDumped));
        table.add("COPY of plain text, one table", cost(codes.count(), copy::takePlain));
      }
    }
    line("import of %,d lines a run; processor time is microseconds a line", settings.lines());
    table.print();
    var rate = table.median("import, upload and job").perSecond();
    Cost.atLeast(
        "import, to COPY of the same rows",
        0.5,
        rate / table.median("COPY of the rows it left").perSecond());
    Cost.atLeast(
        "import, to COPY of plain text to one table",
        0.5,
        rate / table.median("COPY of plain text, one table").perSecond());
  }

  private Cost cost(long items, Cost.Work work) throws Exception {
    return Cost.of(processors, items, work);
  }

  private static void imported(Shop shop, PrintedCodes codes) throws Exception {
    shop.importedCoupon("Imported");
    try (var admin = shop.admin()) {
      importTo(admin, codes);
    }
  }

  private static void importTo(Connection admin, PrintedCodes codes)
      throws IOException, InterruptedException {
    await(
        admin,
        admin.upload("/api/coupons/Imported/imports", "text/csv", codes.bytes(), codes),
        codes.count());
  }

  private void references() throws Exception {
    var table = new Cost.Table();
    var external = external(table);
    var internal = internal(table);
    line("references, one client; processor time is microseconds a reference");
    table.print();
    for (var references : List.of(external, internal)) {
      Cost.atLeast(
          references.kind() + ": 1,000 in a call, to 1,000 calls",
          20,
          table.median(many(references)).perSecond()
              / table.median(single(references)).perSecond());
    }
  }

  private References external(Cost.Table table) throws Exception {
    var shop = Shop.open(service);
    var codes = print(CODES_OF_REFERENCES);
    imported(shop, codes);
    return compared(shop, new References("external", codes::text), table);
  }

  private References internal(Cost.Table table) throws Exception {
    var shop = Shop.open(service);
    shop.generatedCoupon("Generated", Shop.FORMAT);
    try (var admin = shop.admin()) {
      var batch = Shop.issue(admin, "Generated", CODES_OF_REFERENCES);
      var codes = Codes.export(admin, "Generated", batch, CODES_OF_REFERENCES);
      return compared(shop, new References("internal", codes::text), table);
    }
  }

  private References compared(Shop shop, References references, Cost.Table table) throws Exception {
    try (var admin = shop.admin()) {
      for (var round = -1; round < ROUNDS; round++) {
        var first = (round + 1) * REFERENCES * 2;
        var one =
            Cost.of(processors, REFERENCES, () -> references.validate(admin, first, REFERENCES, 1));
        var many =
            Cost.of(
                processors,
                (long) REFERENCES * CALLS,
                () -> references.validate(admin, first, REFERENCES * CALLS, REFERENCES));
        if (round >= 0) {
          table.add(single(references), one);
          table.add(many(references), many);
        }
      }
    }
    return references;
  }

  private static String single(References references) {
    return references.kind() + ", one in a call";
  }

  private static String many(References references) {
    return references.kind() + ", 1,000 in a call";
  }

  private void assignments() throws Exception {
    var shop = Shop.open(service);
    shop.generatedCoupon("Assigned", Shop.FORMAT);
    try (var admin = shop.admin()) {
      Shop.issue(admin, "Assigned", 2L * settings.assigned());
      var inCalls = settings.assigned() / SHARE_IN_CALLS;
      var table = new Cost.Table();
      assign(admin, new Customers(0, inCalls / SHARE_IN_CALLS));
      var ofCalls = new Customers(inCalls, inCalls);
      table.add("1,000 customers a call", cost(inCalls, () -> assign(admin, ofCalls)));
      var ofFile = new Customers(2 * inCalls, settings.assigned());
      var growth =
          ResidentMemory.during(
              service,
              () -> {
                var cost = cost(ofFile.count(), () -> assignByJob(admin, ofFile));
                table.add("a file of customers, and its job", cost);
                return cost;
              });
      line("assignment of %,d codes; processor time is microseconds a code", settings.assigned());
      table.print();
      line(
          "    resident while there was a job, MiB: idle %.0f, most %.0f, growth %.0f",
          growth.idle() / MEBIBYTE, growth.most() / MEBIBYTE, growth.bytes() / MEBIBYTE);
    }
  }

  private static void assign(Connection admin, Customers customers) throws IOException {
    for (var done = 0; done < customers.count(); done += CUSTOMERS_AT_ONCE) {
      var ids = customers.ids(done, CUSTOMERS_AT_ONCE).collect(Collectors.joining("\",\""));
      admin
          .put("/api/coupons/Assigned/assignments", "{\"customerIds\": [\"" + ids + "\"]}")
          .expect(200);
    }
  }

  private static void assignByJob(Connection admin, Customers customers)
      throws IOException, InterruptedException {
    await(
        admin,
        admin.upload("/api/coupons/Assigned/assignments", "text/csv", customers.bytes(), customers),
        customers.count());
  }

  private static void await(Connection admin, Connection.Answer accepted, int count)
      throws IOException, InterruptedException {
    var job = Jobs.await(admin, accepted).text();
    if (!job.contains("\"done\":" + count + ",") || !job.contains("\"errors\":0,")) {
      throw new IOException("not all was done: " + job);
    }
  }
}
