package dev.batuta.outcome;

import dev.batuta.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What executing an item led to, passed or not.
 *
 * @param files of the attempt that passed, or of the last one
 * @param model of that attempt
 * @param usage of all attempts
 * @param issues why it did not pass; empty when it did
 * @param attempts how many were made
 */
public record TaskResult(
    UUID id,
    String itemId,
    List<GeneratedFile> files,
    String model,
    Usage usage,
    Duration executionTime,
    List<Issue> issues,
    int attempts,
    Instant createdAt) {
  public TaskResult {
    files = List.copyOf(files);
    issues = List.copyOf(issues);
  }

  public boolean passed() {
    return issues.isEmpty();
  }
}
