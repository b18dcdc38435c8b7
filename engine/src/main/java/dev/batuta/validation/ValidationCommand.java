package dev.batuta.validation;

import dev.batuta.document.BadInput;
import dev.batuta.text.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the project's own checks: a program with its arguments, run in the staging tree. It passes
 * with exit code 0.
 *
 * @param name what messages call it
 * @param run the program and its arguments, with {@link CommandTemplate}'s placeholders
 * @param when a glob; the command runs only for items one of whose own files matches, null for all
 * @param timeout after which it is ended
 */
public record ValidationCommand(
    String name, List<String> run, @Nullable String when, Duration timeout) {
  public ValidationCommand {
    run = List.copyOf(run);
    if (name.isBlank()) {
      throw BadInput.of("a validation command has no 'name'; give it one");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw BadInput.of("validation command '" + name + "': 'timeout' must be positive");
    }
    Optional<String> problem = problem(run, when);
    if (problem.isPresent()) {
      throw BadInput.of("validation command '" + name + "': " + problem.get());
    }
  }

  /**
   * What is wrong with a command's words, such as an unknown placeholder, in a message that can
   * follow the place where they stand; empty when nothing is.
   */
  public static Optional<String> problem(List<String> run, @Nullable String when) {
    return CommandTemplate.problem(run)
        .or(() -> when == null ? Optional.empty() : globProblem(when));
  }

  /** Whether the command has anything to say about an item with these files. */
  boolean concerns(List<String> paths) {
    return when == null || paths.stream().anyMatch(new Glob(when)::matches);
  }

  private static Optional<String> globProblem(String when) {
    return CommandTemplate.globProblem(when).map(problem -> "'when': " + problem);
  }
}
