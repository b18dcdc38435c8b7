package dev.batuta.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallState;
import dev.batuta.outcome.Approach;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Item MODEL = Item.builder("M", "Model").produces("model", List.of()).build();
  private static final Item TEST = Item.builder("T", "Test").produces("test", List.of()).build();
  private static final Backlog BACKLOG = new Backlog(List.of(MODEL, TEST));
  private static final BigDecimal USUALLY = new BigDecimal("1.5");

  @Test
  void saysWhatIsUsualWhereNothingIsKnown() {
    History history = History.of(BACKLOG, List.of());

    assertThat(history.outputTokens("haiku", MODEL, 1_000)).isEqualTo(1_000);
    assertThat(history.attempts(USUALLY)).isEqualByComparingTo(USUALLY);
  }

  @Test
  void learnsTheSizeOfAnswersByModelAndKind() {
    List<CallLine> calls =
        Stream.concat(
                IntStream.range(0, 40).mapToObj(_ -> call("haiku", MODEL, 1, 200)),
                IntStream.range(0, 40).mapToObj(_ -> call("haiku", TEST, 1, 2_000)))
            .toList();
    History history = History.of(BACKLOG, calls);

    assertThat(history.outputTokens("haiku", MODEL, 5_000)).isBetween(200L, 300L);
    assertThat(history.outputTokens("haiku", TEST, 5_000)).isBetween(1_900L, 2_000L);
    assertThat(history.outputTokens("sonnet", TEST, 5_000)).isEqualTo(5_000);
  }

  @Test
  void letsAFewCallsWeighLittle() {
    History history = History.of(BACKLOG, List.of(call("haiku", MODEL, 1, 100)));

    assertThat(history.outputTokens("haiku", MODEL, 1_000)).isBetween(450L, 550L);
  }

  @Test
  void countsTheAttemptsOfAnItemAndNotItsCalls() {
    List<CallLine> calls =
        IntStream.range(0, 100)
            .boxed()
            .flatMap(
                round ->
                    Stream.of(
                        call("haiku", MODEL, round, 1, CallState.SETTLED),
                        call("haiku", MODEL, round, 1, CallState.UNKNOWN),
                        call("haiku", MODEL, round, 2, CallState.SETTLED)))
            .toList();

    assertThat(History.of(BACKLOG, calls).attempts(USUALLY))
        .isBetween(new BigDecimal("1.95"), new BigDecimal("2"));
  }

  private static CallLine call(String model, Item item, int attempt, long output) {
    return line(model, item, 1, attempt, CallState.SETTLED, output);
  }

  private static CallLine call(String model, Item item, int round, int attempt, CallState state) {
    return line(model, item, round, attempt, state, 100);
  }

  private static CallLine line(
      String model, Item item, int round, int attempt, CallState state, long output) {
    return new CallLine(
        UUID.randomUUID(),
        item.id(),
        null,
        round,
        attempt,
        Approach.FIRST,
        "anthropic",
        model,
        state,
        Tokens.of(3_000, output),
        Tariff.STANDARD,
        Usd.ZERO,
        Instant.EPOCH);
  }
}
