package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batuta.cli.Shell.Outcome;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.jdbc.JdbcLedger;
import dev.batuta.testkit.FakeBadCode;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault.CutInMidAnswer;
import dev.batuta.testkit.FakeFault.Overloaded;
import dev.batuta.testkit.FakeFault.RateLimited;
import dev.batuta.testkit.FakeFaults;
import dev.batuta.testkit.FakeTotals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of items, 64 at once, against a provider that fails in many ways and meters itself. */
class MoneyAgainstFakeClaudeTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** 30 % of first tries fail, a tenth of the calls is limited, and a tenth overloaded. */
  private static final FakeFaults FAULTS =
      FakeFaults.none()
          .withSeed(3)
          .withRate(new RateLimited(Duration.ofMillis(20)), 0.10)
          .withRate(new Overloaded(), 0.10)
          .withBadFirstTries(0.3, FakeBadCode.values());

  @TempDir private Path folder;

  @Test
  void settlesEveryCallAtWhatTheMeterSays() throws Exception {
    try (FakeClaudeServer server = start(FAULTS, 0)) {
      Shell shell = shell(server, 200);

      Outcome run = shell.batuta("run", "--concurrency", "64", "--max-cost", "50");

      assertThat(run.exitCode()).as(run.err()).isLessThanOrEqualTo(ExitCode.NEEDS_A_PERSON);
      FakeTotals meter = server.meter().totals();
      assertThat(meter.whole().calls()).isGreaterThan(240);
      assertThat(total(shell, "cost_usd")).isEqualByComparingTo(meter.whole().costUsd());
      assertThat(total(shell, "unknown_calls")).isZero();
      assertThat(total(shell, "output_tokens"))
          .isEqualByComparingTo(BigDecimal.valueOf(meter.whole().tokens().output()));
    }
  }

  @Test
  void countsCutConnectionsAtTheirWorstCaseAndNeverTooLow() throws Exception {
    try (FakeClaudeServer server = start(FAULTS.withRate(new CutInMidAnswer(), 0.05), 0)) {
      Shell shell = shell(server, 200);

      shell.batuta("run", "--concurrency", "64", "--max-cost", "50");

      FakeTotals meter = server.meter().totals();
      BigDecimal total = total(shell, "cost_usd");
      BigDecimal unknown = total(shell, "unknown_cost_usd");
      assertThat(meter.cut().calls()).isPositive();
      assertThat(total).isGreaterThanOrEqualTo(meter.billed().costUsd());
      assertThat(meter.billed().costUsd()).isGreaterThanOrEqualTo(total.subtract(unknown));
    }
  }

  @Test
  void usesNineTenthsOfACapAndPassesItNever() throws Exception {
    try (FakeClaudeServer server = start(FAULTS, 600)) {
      Shell shell = shell(server, 750);
      BigDecimal likely =
          json(shell.batuta("plan", "--json")).at("/totals/cost_usd/likely").decimalValue();
      BigDecimal cap = likely.multiply(new BigDecimal("0.4")).setScale(6, RoundingMode.HALF_UP);

      Outcome capped =
          shell.batuta("run", "--concurrency", "64", "--max-cost", cap.toPlainString());

      assertThat(cap).isGreaterThanOrEqualTo(worstCaseOfACall().multiply(new BigDecimal(200)));
      BigDecimal billed = server.meter().totals().billed().costUsd();
      assertThat(capped.exitCode()).as(capped.out()).isEqualTo(ExitCode.HARD_CAP);
      assertThat(capped.out()).contains("limits.max_cost_usd is reached: ", "--max-cost");
      assertThat(billed)
          .isLessThanOrEqualTo(cap)
          .isGreaterThanOrEqualTo(cap.multiply(new BigDecimal("0.9")));
      assertThat(total(shell, "cost_usd")).isEqualByComparingTo(billed);

      Outcome more = shell.batuta("run", "--concurrency", "64", "--max-cost", "50");
      assertThat(more.exitCode()).as(more.err()).isLessThanOrEqualTo(ExitCode.NEEDS_A_PERSON);
      assertThat(total(shell, "todo")).isZero();
      assertThat(total(shell, "cost_usd"))
          .isEqualByComparingTo(server.meter().totals().billed().costUsd());
    }
  }

  @Test
  void holdsTheForecastAgainstTheCostAndLearnsFromIt() throws Exception {
    try (FakeClaudeServer server = start(FakeFaults.none(), 0)) {
      Shell shell = shell(server, 20);
      shell.batuta("run");

      JsonNode first = json(shell.batuta("cost", "--json")).at("/forecasts/0");
      BigDecimal actual = first.get("actual_usd").decimalValue();
      assertThat(actual).isEqualByComparingTo(server.meter().totals().billed().costUsd());
      assertThat(first.get("finished").asBoolean()).isTrue();

      shell.batuta("run", "--fresh");
      JsonNode second = json(shell.batuta("cost", "--json")).at("/forecasts/1");
      assertThat(error(second)).isLessThan(error(first).divide(BigDecimal.valueOf(3)));
      assertThat(shell.batuta("cost").out())
          .contains("finished: forecast $", "T0 The type T0", "2 calls");
    }
  }

  @Test
  void letsAPersonSettleACallWhoseOutcomeIsNotKnown() throws Exception {
    try (FakeClaudeServer server = start(FakeFaults.none().then(new CutInMidAnswer()), 0)) {
      Shell shell = shell(server, 1);
      shell.batuta("run");
      JsonNode unknown = json(shell.batuta("cost", "--json")).at("/unknown_calls/0");
      String id = unknown.get("id").asText();
      BigDecimal before = total(shell, "cost_usd");

      assertThat(shell.batuta("cost").out())
          .contains("unknown outcome, booked at $", "batuta cost settle " + id.substring(0, 8));
      assertThat(shell.batuta("cost", "settle", "x", "--usd", "1").exitCode())
          .isEqualTo(ExitCode.BAD_INPUT);
      assertThat(shell.batuta("cost", "settle", id.substring(0, 8), "--usd", "0").exitCode())
          .isZero();

      assertThat(total(shell, "unknown_calls")).isZero();
      assertThat(total(shell, "cost_usd"))
          .isEqualByComparingTo(before.subtract(unknown.get("cost_usd").decimalValue()));
      assertThat(shell.batuta("show", "T0").out()).contains("a person settled it at $0.00");
      assertThat(shell.batuta("cost", "settle", id, "--usd", "0").exitCode())
          .isEqualTo(ExitCode.BAD_INPUT);
    }
  }

  @Test
  void writesTheRowsAsCsv() {
    try (FakeClaudeServer server = start(FakeFaults.none(), 0)) {
      Shell shell = shell(server, 1);
      shell.batuta("run");

      assertThat(shell.batuta("cost", "--by", "model", "--csv").out().lines())
          .hasSize(2)
          .startsWith(
              "model,calls,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,cost_usd")
          .last()
          .asString()
          .matches("claude-haiku-5-5,1,\\d+,\\d+,0,0,0\\.\\d+");
    }
  }

  private static BigDecimal error(JsonNode forecast) {
    return forecast
        .get("likely_usd")
        .decimalValue()
        .subtract(forecast.get("actual_usd").decimalValue())
        .abs();
  }

  private static FakeClaudeServer start(FakeFaults faults, int thinkingTokens) {
    return FakeClaudeServer.start(
        FakeClaudeSettings.defaults().withFaults(faults).withThinkingTokens(thinkingTokens));
  }

  /** A small limit of output, so that the cap has room for hundreds of worst cases. */
  private Shell shell(FakeClaudeServer server, int items) {
    return new Shell(folder)
        .with("ANTHROPIC_BASE_URL", server.baseUrl())
        .with("ANTHROPIC_API_KEY", "fake")
        .write("batuta.yaml", "project: money\nlimits: {output_tokens: 1000}\n")
        .write(
            "backlog.yaml",
            IntStream.range(0, items)
                .mapToObj(
                    i ->
                        "  - {id: T%d, title: The type T%d, description: One type, files: [T%d.java]}\n"
                            .formatted(i, i, i))
                .collect(Collectors.joining("", "items:\n", "")));
  }

  private BigDecimal worstCaseOfACall() {
    try (Ledger ledger =
        JdbcLedger.openForReading(
            folder.resolve(".batuta/ledger.db"), "money", Clock.systemUTC())) {
      return ledger.calls("T0").getFirst().plan().worstCase().cost().amount();
    }
  }

  private static BigDecimal total(Shell shell, String name) throws JsonProcessingException {
    return json(shell.batuta("status", "--json")).get("totals").get(name).decimalValue();
  }

  private static JsonNode json(Outcome outcome) throws JsonProcessingException {
    return JSON.readTree(outcome.out());
  }
}
