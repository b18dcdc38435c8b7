package dev.batuta.outcome;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Whether it brought the same answer as another one, or the same issues wherever they stand. */
  public boolean failedLike(Attempt other) {
    return answer.strip().equals(other.answer.strip())
        || fingerprints(this).equals(fingerprints(other));
  }

  private static Set<String> fingerprints(Attempt attempt) {
    return attempt.issues.stream().map(Issue::fingerprint).collect(Collectors.toSet());
  }

  public boolean passed() {
    return issues.isEmpty();
  }
}
