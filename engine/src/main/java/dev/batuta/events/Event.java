package dev.batuta.events;

import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened, with exactly the figures that the wire shows; items are named by their
 * own ids here and by UUIDs there.
 */
public sealed interface Event {
  /** The name on the wire. */
  String wireName();

  /** The item it is about. */
  default Optional<String> item() {
    return Optional.empty();
  }

  /** An item's first attempt begins. */
  record TaskStarted(String itemId, String title, String kind, int complexity, String model)
      implements Event {
    @Override
    public String wireName() {
      return "task_started";
    }

    @Override
    public Optional<String> item() {
      return Optional.of(itemId);
    }
  }

  /** An attempt failed, the last one included. */
  record ValidationFailed(String itemId, int attempt, int maxAttempts, List<String> issues)
      implements Event {
    public ValidationFailed {
      issues = List.copyOf(issues);
    }

    @Override
    public String wireName() {
      return "validation_failed";
    }

    @Override
    public Optional<String> item() {
      return Optional.of(itemId);
    }
  }

  /** An item is done. */
  record TaskCompleted(
      String itemId,
      String title,
      String kind,
      String model,
      Tokens tokens,
      Usd cost,
      Duration executionTime,
      int attempts)
      implements Event {
    @Override
    public String wireName() {
      return "task_completed";
    }

    @Override
    public Optional<String> item() {
      return Optional.of(itemId);
    }
  }

  /** The last attempt failed; the item is in review. */
  record TaskFailed(String itemId, String title, int attempts, List<String> issues, Usd cost)
      implements Event {
    public TaskFailed {
      issues = List.copyOf(issues);
    }

    @Override
    public String wireName() {
      return "task_failed";
    }

    @Override
    public Optional<String> item() {
      return Optional.of(itemId);
    }
  }

  /** A batch begins or is resumed. */
  record BatchStarted(List<String> itemIds) implements Event {
    public BatchStarted {
      itemIds = List.copyOf(itemIds);
    }

    @Override
    public String wireName() {
      return "batch_started";
    }
  }

  /**
   * One more item of the batch has a result.
   *
   * @param completed items with a result, passed or in review
   */
  record BatchProgress(int completed, int total, Usd totalCost) implements Event {
    @Override
    public String wireName() {
      return "batch_progress";
    }
  }

  /** Nothing of the batch is running or can run any more. */
  record BatchCompleted(int total, int completed, Usd totalCost, int done, int review, int blocked)
      implements Event {
    @Override
    public String wireName() {
      return "batch_completed";
    }
  }

  /** The results of a batch were held against each other. */
  record ConsistencyValidated(int totalIssues, int critical, int warnings, int autoFixed)
      implements Event {
    @Override
    public String wireName() {
      return "consistency_validated";
    }
  }
}
