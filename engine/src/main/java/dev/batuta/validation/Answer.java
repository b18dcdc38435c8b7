package dev.batuta.validation;

import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import java.util.List;

/**
 * What a model's text holds.
 *
 * @param files those that arrived whole, in the order of the text
 * @param issues what is wrong with the text's form; with any of them the files are not accepted
 */
public record Answer(List<GeneratedFile> files, List<Issue> issues) {
  public Answer {
    files = List.copyOf(files);
    issues = List.copyOf(issues);
  }
}
