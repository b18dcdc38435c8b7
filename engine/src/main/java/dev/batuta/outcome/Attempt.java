package dev.batuta.outcome;

import java.util.List;

/**
 * One try at an item, finished.
 *
 * @param number 1-based within its round
 * @param answer the model's text, as far as it came
 * @param issues empty when the attempt passed
 */
public record Attempt(
    int number, Approach approach, String model, String answer, List<Issue> issues) {
  public Attempt {
    if (number < 1) {
      throw new IllegalArgumentException("number starts at 1, not " + number);
    }
    issues = List.copyOf(issues);
  }

  public boolean passed() {
    return issues.isEmpty();
  }
}
