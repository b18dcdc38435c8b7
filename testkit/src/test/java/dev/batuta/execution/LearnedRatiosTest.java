package dev.batuta.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.context.TokenRatios;
import dev.batuta.document.DocumentReader;
import dev.batuta.ledger.CallRecord;
import dev.batuta.modelchoice.CatalogueReader;
import dev.batuta.modelchoice.Model;
import dev.batuta.testkit.InMemoryLedger;
import dev.batuta.usage.ContentClass;
import dev.batuta.usage.PromptPart;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedRatiosTest {
  private static final String CHEAP = "claude-haiku-5-5";

  private final Model model = new CatalogueReader(new DocumentReader()).shipped().model(CHEAP);

  @TempDir private Path folder;

  @Test
  void learnFromEveryAnswerAndFromTheLedgerAfterARestart() throws Exception {
    Bench bench = new Bench(folder, Bench.task("A"), Bench.task("B"));
    bench.execute("A");

    LearnedRatios restarted = LearnedRatios.from(bench.ledger);
    CallRecord call = bench.ledger.calls("A").getFirst();
    long told = Objects.requireNonNull(call.answered()).tokens().prompt();
    long estimated = call.plan().prompt().tokens();

    assertThat(told).isNotEqualTo(estimated);
    assertThat(restarted.of(model).charactersPerToken().get(ContentClass.PROSE))
        .isNotEqualTo(model.charactersPerToken().doubleValue());

    LearnedRatios alive = LearnedRatios.from(new InMemoryLedger("empty", Bench.CLOCK));
    alive.learn(model, call.plan().prompt().parts(), told);
    assertThat(alive.of(model)).isEqualTo(restarted.of(model));
  }

  @Test
  void stayWhatTheyAreWherePromptsMustComeOutTheSame() {
    LearnedRatios fixed = LearnedRatios.fixed();
    fixed.learn(model, List.of(new PromptPart("a", ContentClass.CODE, 100, 0, 0)), 1_000);

    assertThat(fixed.of(model)).isEqualTo(TokenRatios.startingAt(model.charactersPerToken()));
  }

  @Test
  void areKeptApartByModel() {
    LearnedRatios ratios = LearnedRatios.from(new InMemoryLedger("empty", Bench.CLOCK));
    ratios.learn(model, List.of(new PromptPart("a", ContentClass.CODE, 100, 0, 0)), 1_000);

    Model opus = new CatalogueReader(new DocumentReader()).shipped().model("claude-opus-5-5");
    assertThat(ratios.of(opus).charactersPerToken())
        .isNotEqualTo(ratios.of(model).charactersPerToken());
  }
}
