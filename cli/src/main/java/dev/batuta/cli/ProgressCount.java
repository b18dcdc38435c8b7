package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.events.Event.BatchCompleted;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.events.Event.BatchStarted;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.events.Event.TaskCompleted;
import dev.batuta.events.Event.TaskFailed;
import dev.batuta.events.Event.TaskStarted;
import dev.batuta.events.Event.ValidationFailed;
import dev.batuta.events.EventEnvelope;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a run is, from its events. Used by one thread at a time. */
final class ProgressCount {
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Usd cap;
  private int total;
  private int withResult;
  private int resultsBefore = -1;
  private int failed;
  private Usd cost = Usd.ZERO;
  private @Nullable Instant startedAt;
  private Instant now = Instant.EPOCH;

  ProgressCount(Batuta batuta) {
    cap = batuta.configuration().limits().maxCost();
  }

  /** An item that runs now. */
  record Running(String id, String title, String model, int attempt, Instant since) {}

  void on(EventEnvelope envelope) {
    now = envelope.timestamp();
    switch (envelope.event()) {
      case BatchStarted started -> {
        total = started.itemIds().size();
        startedAt = now;
        resultsBefore = -1;
      }
      case TaskStarted started ->
          running.put(
              started.itemId(),
              new Running(started.itemId(), started.title(), started.model(), 1, now));
      case ValidationFailed again ->
          running.computeIfPresent(
              again.itemId(),
              (id, old) ->
                  new Running(id, old.title(), old.model(), again.attempt() + 1, old.since()));
      case TaskCompleted completed -> running.remove(completed.itemId());
      case TaskFailed review -> {
        running.remove(review.itemId());
        failed++;
      }
      case BatchProgress progress -> {
        if (resultsBefore < 0) {
          resultsBefore = progress.completed() - 1;
        }
        withResult = progress.completed();
        total = progress.total();
        cost = progress.totalCost();
      }
      case BatchCompleted _ -> running.clear();
      case ConsistencyValidated _ -> {}
    }
  }

  List<Running> running() {
    return Collections.unmodifiableList(new ArrayList<>(running.values()));
  }

  /** {@code 7/15 · $0.0042 of at most $5.00 · about 40 s left}. */
  String line() {
    StringBuilder line = new StringBuilder();
    if (resultsBefore < 0) {
      line.append(PlainLines.items(total)); // how many of them have a result is not known yet
    } else {
      line.append(withResult).append('/').append(total);
    }
    if (failed > 0) {
      line.append(" (").append(failed).append(" in review)");
    }
    line.append(" · ").append(cost);
    if (cost.isGreaterThan(Usd.ZERO)) {
      line.append(" of at most ").append(cap);
    }
    Duration left = left();
    if (left != null) {
      line.append(" · about ").append(Durations.text(left)).append(" left");
    }
    return line.toString();
  }

  /** At the pace so far; null as long as there is none. */
  private @Nullable Duration left() {
    int finishedNow = withResult - Math.max(0, resultsBefore);
    if (startedAt == null || finishedNow < 1 || withResult >= total) {
      return null;
    }
    Duration elapsed = Duration.between(startedAt, now);
    return elapsed.multipliedBy(total - withResult).dividedBy(finishedNow);
  }
}
