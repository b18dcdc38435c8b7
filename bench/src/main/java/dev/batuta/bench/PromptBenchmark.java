package dev.batuta.bench;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.context.BuiltPrompt;
import dev.batuta.context.ContextBuilder;
import dev.batuta.context.ContextBuilder.Counting;
import dev.batuta.context.DependencyOutput;
import dev.batuta.context.DependencyOutput.OutputFile;
import dev.batuta.context.Feedback;
import dev.batuta.context.Guideline;
import dev.batuta.context.PromptCounter;
import dev.batuta.context.Surroundings;
import dev.batuta.context.TokenRatios;
import dev.batuta.parsers.SourceParsers;
import dev.batuta.specs.SelectedSpecs;
import dev.batuta.specs.SpecFetcher;
import dev.batuta.specs.StackGuideReader;
import dev.batuta.usage.Prompt;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the prompt of an item of usual size takes to build, in a warm process: three specs of
 * about 1.4 KB, the guide of a stack, an epic and a story above, and what four dependencies
 * produced, 3 KB each, of which the item names one. Half the limit that is usual makes it cut. Not
 * measured: selecting the specs, reading and parsing the outputs, and a map of code, which there is
 * none of.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgs = {Flags.GC, Flags.COMPILER, Flags.UNSAFE, Flags.NATIVE})
@SuppressWarnings("NullAway.Init") // @Setup does
public class PromptBenchmark {
  private static final TokenRatios RATIOS = TokenRatios.startingAt(new BigDecimal("2.5"));
  private static final int SPECS = 3;
  private static final int OUTPUTS = 4;
  private static final int OUTPUT_CHARACTERS = 3_000;

  /** In tokens: one that leaves room for all, the default, and half of it. */
  @Param({"20000", "5000", "2500"})
  public int limit;

  private Item item;
  private Project project;
  private List<Guideline> specs;
  private ContextBuilder builder;
  private Counting counting;

  /** Puts the item and all that its prompt is made of together. */
  @Setup
  public void prepare() throws IOException, InterruptedException {
    List<OutputFile> files = new ArrayList<>();
    for (int i = 0; i < OUTPUTS; i++) {
      files.add(output("app/Services/Subject" + i + "Service.php", i));
    }
    item = LabelledItems.read().getFirst();
    item =
        item.toBuilder()
            .parent("S")
            .description(item.description() + " Uses " + files.getFirst().path() + ".")
            .produces(item.kind(), item.files())
            .acceptanceCriteria(
                List.of("An empty list is 200.", "50 per page.", "Others than librarians get 403."))
            .build();
    builder = new ContextBuilder(_ -> around(files));
    counting = new Counting(RATIOS, PromptCounter.NONE, limit);
    try (Temporary temporary = Temporary.create()) {
      GeneratedProject.write(temporary.folder(), 1);
      Stack stack = new Stack(SpecFolder.FRAMEWORKS);
      project =
          new Project(
              "bench",
              stack,
              new StackGuideReader().read(temporary.folder().resolve("stacks"), stack),
              new Backlog(
                  List.of(
                      container("E", ItemType.EPIC, null),
                      container("S", ItemType.STORY, "E"),
                      item)));
      SpecFetcher fetcher =
          new SpecFetcher(SpecFolder.library(temporary.folder().resolve("specs"), 47));
      SelectedSpecs selected = fetcher.fetchRelevantSpecs(item, project);
      if (selected.chosen().size() != SPECS) {
        throw new IllegalStateException(selected.toString());
      }
      specs =
          fetcher.formatEach(selected).stream()
              .map(spec -> new Guideline(spec.id(), spec.text(), spec.place()))
              .toList();
    }
    check();
  }

  /** One prompt. */
  @Benchmark
  public BuiltPrompt prompt() throws InterruptedException {
    return builder.buildPrompt(item, project, specs, new Feedback.None(null), counting);
  }

  /** What is measured has to be what is said. */
  private void check() throws InterruptedException {
    if (!(prompt() instanceof BuiltPrompt.Fits(Prompt prompt))
        || (prompt.leftOut().size() > 0) != (limit < 20_000)) {
      throw new IllegalStateException(prompt().toString());
    }
    System.out.println(
        "# prompt of "
            + prompt.tokens()
            + " tokens, "
            + prompt.user().length()
            + " characters; left out: "
            + prompt.leftOut());
  }

  private static Item container(String id, ItemType type, @Nullable String parent) {
    return Item.builder(id, "Customer view")
        .type(type)
        .parent(parent)
        .description(GeneratedProject.storyDescription())
        .build();
  }

  private static Surroundings around(List<OutputFile> files) {
    List<DependencyOutput> outputs = new ArrayList<>();
    for (OutputFile file : files) {
      outputs.add(new DependencyOutput("T-" + outputs.size(), "A service", List.of(file)));
    }
    return new Surroundings(outputs, List.of(), List.of(), List.of());
  }

  private static OutputFile output(String path, int number) {
    String content = content(number);
    String signatures =
        new SourceParsers()
            .parse(path, content).orElseThrow().symbols().stream()
                .map(symbol -> "  ".repeat(symbol.depth()) + symbol.declaration())
                .collect(Collectors.joining("\n"));
    return new OutputFile(path, content, signatures);
  }

  private static String content(int number) {
    StringBuilder php =
        new StringBuilder(
            """
            <?php

            namespace App\\Services;

            final class Subject%dService
            {
            """
                .formatted(number));
    for (int method = 0; php.length() < OUTPUT_CHARACTERS; method++) {
      php.append(
          """

              public function settle%d(Customer $customer, Order $order, int $cents): Settlement
              {
                  if ($cents < 0 || $order->customer_id !== $customer->id) {
                      throw new SettlementRefused('the order %d is not of this customer');
                  }
                  return DB::transaction(fn () => $order->settlements()->create([
                      'cents' => $cents,
                      'settled_at' => now(),
                  ]));
              }
          """
              .formatted(method, method));
    }
    return php.append("}\n").toString();
  }
}
