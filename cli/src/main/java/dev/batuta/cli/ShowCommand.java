package dev.batuta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.Batuta;
import dev.batuta.document.BadInput;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.CallRecord.Timing;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.TaskResult;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.report.ItemReport;
import dev.batuta.report.ItemStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code batuta show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows everything about one item.",
      "Its state, attempts, calls, issues, files and remarks.",
      ""
    })
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Projects projects;

  @Parameters(paramLabel = "ITEM", description = "The item's id.")
  private String id = "";

  @Mixin private final ProjectOption project = new ProjectOption();

  @ArgGroup(exclusive = true)
  private @Nullable Part part;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "Of this attempt instead of the last one.")
  private @Nullable Integer attempt;

  @Option(names = "--json", description = "JSON on stdout.")
  private boolean json;

  /** What is shown instead of everything. */
  static final class Part {
    @Option(
        names = "--prompt",
        description =
            "The exact prompt of an attempt; beside it its sections and what had no room.")
    private boolean prompt;

    @Option(names = "--answer", description = "The model's answer, whole.")
    private boolean answer;

    @Option(names = "--issues", description = "What was wrong, attempt by attempt.")
    private boolean issues;

    @Option(names = "--diff", description = "The files of its result.")
    private boolean diff;
  }

  ShowCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() throws InterruptedException {
    Batuta batuta = projects.open(project.path());
    ItemReport report = batuta.show(id);
    refuseUnknownAttempt(report);
    if (part != null && part.prompt) {
      PromptView prompt = prompt(batuta, report);
      if (json) {
        terminal.out().println(Json.pretty(prompt.json()));
      } else {
        prompt.print(terminal);
      }
    } else if (json) {
      terminal.out().println(Json.pretty(asJson(report)));
    } else {
      view().accept(report);
    }
    return ExitCode.DONE;
  }

  private void refuseUnknownAttempt(ItemReport report) {
    if (attempt != null
        && report.calls().stream().noneMatch(call -> call.plan().attempt() == attempt)) {
      throw BadInput.of("item " + id + " has no attempt " + attempt);
    }
  }

  private Consumer<ItemReport> view() {
    if (part == null) {
      return this::everything;
    }
    if (part.answer) {
      return this::answer;
    }
    if (part.issues) {
      return this::issues;
    }
    if (part.diff) {
      return this::files;
    }
    throw new IllegalStateException("one of the group is set");
  }

  private void everything(ItemReport report) {
    ItemStatus status = report.status();
    terminal.data(
        "@|bold %s %s|@ · %s · %s"
            .formatted(
                status.item().id(),
                Terminal.plain(status.item().title()),
                status.item().type().wireName(),
                status.status().wireName()));
    if (status.reason() != null) {
      terminal.data("  " + Terminal.plain(status.reason()));
    }
    report.calls().forEach(this::call);
    issues(report);
    report.result().ifPresent(this::result);
    report.comments().forEach(this::comment);
  }

  private void call(CallRecord call) {
    terminal.data(
        "  call    attempt %d%s · %s · %s · %s%s%s%s"
            .formatted(
                call.plan().attempt(),
                call.plan().round() > 1 ? " of round " + call.plan().round() : "",
                call.plan().model(),
                call.state().wireName(),
                call.cost(),
                call.timing() == null ? "" : " · " + text(call.timing()),
                isCutOff(call) ? " · cut off at the output limit" : "",
                call.error() == null ? "" : " · " + Terminal.plain(call.error())));
  }

  private static boolean isCutOff(CallRecord call) {
    Answered answered = call.answered();
    return answered != null && answered.stopReason().equals(StopReason.MAX_TOKENS.wireName());
  }

  private static String text(Timing timing) {
    Duration first = timing.firstToken();
    return Durations.text(timing.took())
        + (first == null ? "" : ", first token after %,d ms".formatted(first.toMillis()));
  }

  private void issues(ItemReport report) {
    for (Attempt made : report.attempts()) {
      if (attempt == null || attempt == made.number()) {
        terminal.data(
            "  attempt %d · %s · %s"
                .formatted(made.number(), made.model(), made.passed() ? "passed" : "failed"));
        for (Issue issue : made.issues()) {
          terminal.data("    " + issue.code().wireName() + " " + Terminal.plain(issue.text()));
        }
      }
    }
  }

  private void result(TaskResult result) {
    terminal.data(
        "  result  %s · %s · %s"
            .formatted(
                result.passed() ? "passed" : "not passed",
                PlainLines.attempts(result.attempts()),
                result.usage().cost()));
    result.files().forEach(file -> terminal.data("    " + file.path()));
  }

  private void comment(Comment comment) {
    terminal.data("  " + comment.kind().wireName() + " by " + comment.author() + ":");
    Terminal.plain(comment.content()).lines().forEach(line -> terminal.data("    " + line));
  }

  private void files(ItemReport report) {
    TaskResult result =
        report.result().orElseThrow(() -> BadInput.of("item " + id + " has no result yet"));
    result
        .files()
        .forEach(
            file -> {
              terminal.raw("+++ " + file.path());
              file.content().lines().forEach(line -> terminal.raw("+" + line));
            });
  }

  /** Of the last call, or where none was made of the one that a run would make now. */
  private PromptView prompt(Batuta batuta, ItemReport report) throws InterruptedException {
    return report.calls().isEmpty()
        ? PromptView.preview(id, batuta.preview(id))
        : PromptView.sent(call(report).plan());
  }

  /** Where an answer was cut off, the call that asked for the rest has the rest. */
  private void answer(ItemReport report) {
    CallPlan last = call(report).plan();
    List<Answered> pieces =
        report.calls().stream()
            .filter(
                call ->
                    call.plan().round() == last.round() && call.plan().attempt() == last.attempt())
            .map(CallRecord::answered)
            .filter(Objects::nonNull)
            .toList();
    if (pieces.isEmpty()) {
      throw BadInput.of("the last call for item " + id + " has no answer");
    }
    pieces.forEach(piece -> terminal.raw(piece.text()));
  }

  /** The last call of the wanted attempt, one with an answer before one without. */
  private CallRecord call(ItemReport report) {
    List<CallRecord> calls =
        report.calls().stream()
            .filter(call -> attempt == null || call.plan().attempt() == attempt)
            .toList();
    return calls.reversed().stream()
        .filter(call -> call.answered() != null)
        .findFirst()
        .or(() -> calls.reversed().stream().findFirst())
        .orElseThrow(
            () ->
                BadInput.of(
                    "no model was called for item "
                        + id
                        + (attempt == null ? " yet" : " in attempt " + attempt)));
  }

  private ObjectNode asJson(ItemReport report) {
    ObjectNode node = Json.item(report.status());
    ArrayNode attempts = node.putArray("attempt_list");
    for (Attempt made : report.attempts()) {
      ObjectNode entry = attempts.addObject();
      entry.put("number", made.number());
      entry.put("model", made.model());
      entry.put("passed", made.passed());
      entry.set("issues", Json.texts(made.issues().stream().map(Issue::text).toList()));
    }
    ArrayNode files = node.putArray("files");
    report.result().ifPresent(result -> result.files().forEach(f -> files.add(f.path().value())));
    ArrayNode comments = node.putArray("comments");
    report.comments().forEach(comment -> comments.add(comment.content()));
    return node;
  }
}
