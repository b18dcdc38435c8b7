package dev.batuta.consistency;

import dev.batuta.consistency.Inconsistency.Severity;
import java.util.List;

/** What does not fit together, ordered by place; empty when everything does. */
public record ConsistencyReport(List<Inconsistency> issues) {
  public ConsistencyReport {
    issues = List.copyOf(issues);
  }

  /** How many keep the result from working. */
  public int critical() {
    return count(Severity.CRITICAL);
  }

  /** How many only look wrong. */
  public int warnings() {
    return count(Severity.WARNING);
  }

  private int count(Severity severity) {
    return (int) issues.stream().filter(issue -> issue.severity() == severity).count();
  }
}
