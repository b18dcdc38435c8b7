package dev.batuta.workspace;

import dev.batuta.outcome.Issue;
import java.util.List;
import java.util.stream.Collectors;

/** Files that must not be written, found when they were about to be; none was. */
public final class RefusedFiles extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Issue> issues;

  RefusedFiles(List<Issue> issues) {
    super(issues.stream().map(Issue::text).collect(Collectors.joining("; ")));
    this.issues = List.copyOf(issues);
  }

  /** One {@code FORBIDDEN_PATH} per refused file. */
  public List<Issue> issues() {
    return issues;
  }
}
