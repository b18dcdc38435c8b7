package dev.batuta.interchange;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Problem;
import java.util.List;

/**
 * One or more backlog files, read.
 *
 * @param problems by file, then by line
 * @param sources one for each file, in the order they were named
 */
public record ReadBacklog(Backlog backlog, List<Problem> problems, List<SourceSummary> sources) {
  public ReadBacklog {
    problems = List.copyOf(problems);
    sources = List.copyOf(sources);
  }
}
