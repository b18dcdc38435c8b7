package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.batch.StopSignal.Level;
import dev.batuta.events.Event.BatchCompleted;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.events.Event.BatchStarted;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.events.Event.TaskCompleted;
import dev.batuta.events.Event.TaskFailed;
import dev.batuta.events.Event.TaskStarted;
import dev.batuta.events.Event.ValidationFailed;
import dev.batuta.events.EventEnvelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line for each thing that a person wants to know, where there is no terminal to draw on. */
final class PlainLines implements ProgressView {
  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(5);

  private final Terminal terminal;
  private final ProgressCount count;
  private final Map<String, Instant> lastTold = new HashMap<>();
  private final Clock clock;
  private Instant lastProgress = Instant.EPOCH;

  PlainLines(Terminal terminal, Batuta batuta, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.count = new ProgressCount(batuta);
  }

  @Override
  public synchronized void on(EventEnvelope envelope) {
    count.on(envelope);
    switch (envelope.event()) {
      case BatchStarted started ->
          terminal.talk(
              "Run %s: %s".formatted(envelope.batchId(), items(started.itemIds().size())));
      case TaskStarted _ -> {}
      case ValidationFailed failed ->
          terminal.talk(
              "@|yellow failed|@   %s: attempt %d of %d: %s"
                  .formatted(
                      failed.itemId(),
                      failed.attempt(),
                      failed.maxAttempts(),
                      first(failed.issues())));
      case TaskCompleted completed ->
          terminal.talk(
              "@|green done|@     %s %s · %s · %s · %s · %s"
                  .formatted(
                      completed.itemId(),
                      Terminal.plain(completed.title()),
                      completed.model(),
                      attempts(completed.attempts()),
                      completed.cost(),
                      Durations.text(completed.executionTime())));
      case TaskFailed failed ->
          terminal.talk(
              "@|red review|@   %s %s · %s · %s"
                  .formatted(
                      failed.itemId(),
                      Terminal.plain(failed.title()),
                      attempts(failed.attempts()),
                      failed.cost()));
      case BatchProgress _ -> progress(envelope.timestamp());
      case BatchCompleted _ -> {}
      case ConsistencyValidated validated -> {
        if (validated.totalIssues() > 0) {
          terminal.talk(
              "@|yellow check|@    %d inconsistencies between results, %d critical"
                  .formatted(validated.totalIssues(), validated.critical()));
        }
      }
    }
  }

  /** Not after every item, which would double the lines. */
  private void progress(Instant now) {
    if (Duration.between(lastProgress, now).compareTo(BETWEEN_PROGRESS) >= 0) {
      lastProgress = now;
      terminal.talk("         " + count.line());
    }
  }

  /** When all wait for the same, one line tells it. */
  @Override
  public synchronized void waiting(String itemId, String why, Duration howLong) {
    Instant now = clock.instant();
    Instant last = lastTold.getOrDefault(why, Instant.EPOCH);
    if (Duration.between(last, now).compareTo(BETWEEN_PROGRESS) >= 0) {
      lastTold.put(why, now);
      terminal.talk(waitingText(itemId, why, howLong));
    }
  }

  @Override
  public void stopping(Level level) {
    terminal.talk(ProgressView.words(level));
  }

  @Override
  public void close() {}

  static String waitingText(String itemId, String why, Duration howLong) {
    return "waiting  %s: %s; trying again in %s"
        .formatted(itemId, Terminal.plain(why), Durations.text(howLong));
  }

  static String attempts(int attempts) {
    return attempts == 1 ? "1 attempt" : attempts + " attempts";
  }

  static String items(int items) {
    return items == 1 ? "1 item" : items + " items";
  }

  private static String first(List<String> issues) {
    String text = issues.isEmpty() ? "" : Terminal.tellingLine(issues.getFirst());
    return issues.size() > 1 ? text + " (and " + (issues.size() - 1) + " more)" : text;
  }
}
