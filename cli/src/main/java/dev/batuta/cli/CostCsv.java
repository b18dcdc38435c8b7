package dev.batuta.cli;

import dev.batuta.report.CostReport;
import dev.batuta.report.CostReport.Row;
import dev.batuta.usage.Tokens;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a cost report as CSV (RFC 4180), with the names and figures of its JSON. */
final class CostCsv {
  private CostCsv() {}

  static Stream<String> lines(CostReport report) {
    String header =
        report.by().wireName()
            + ",calls,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,cost_usd";
    return Stream.concat(Stream.of(header), report.rows().stream().map(CostCsv::line));
  }

  private static String line(Row row) {
    Tokens tokens = row.usage().tokens();
    return String.join(
        ",",
        List.of(
            quoted(row.key()),
            String.valueOf(row.usage().calls()),
            String.valueOf(tokens.input()),
            String.valueOf(tokens.output()),
            String.valueOf(tokens.cacheRead()),
            String.valueOf(tokens.cacheWrite()),
            row.usage().cost().amount().toPlainString()));
  }

  /** A spreadsheet takes what begins with one of these signs for a formula. */
  private static String quoted(String key) {
    String harmless = key.matches("^[=+@\\-].*") ? "'" + key : key;
    return harmless.matches("[\\w .:-]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
