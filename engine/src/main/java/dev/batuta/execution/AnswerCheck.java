package dev.batuta.execution;

import dev.batuta.backlog.Item;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.outcome.CodeRule;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.Issue.Code;
import dev.batuta.validation.Answer;
import dev.batuta.validation.AnswerReader;
import dev.batuta.validation.AnswerValidator;
import dev.batuta.workspace.RefusedFiles;
import dev.batuta.workspace.StagingTree;
import dev.batuta.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether an answer is good: it must be whole, contain the wanted files at allowed paths,
 * and pass validation in a staging tree.
 */
public final class AnswerCheck {
  private final AnswerReader reader;
  private final AnswerValidator validator;
  private final Workspace workspace;

  public AnswerCheck(AnswerReader reader, AnswerValidator validator, Workspace workspace) {
    this.reader = reader;
    this.validator = validator;
    this.workspace = workspace;
  }

  /**
   * The files of an answer, and what is wrong with them.
   *
   * @param remarks what people are to be told though it fails nothing
   */
  record Checked(List<GeneratedFile> files, List<Issue> issues, List<Issue> remarks) {
    static Checked failed(List<GeneratedFile> files, List<Issue> issues) {
      return new Checked(files, issues, List.of());
    }

    /** What an answer before brought, where there is none: it is paid, and a person may want it. */
    Checked with(List<GeneratedFile> before) {
      return new Checked(before, issues, remarks);
    }
  }

  /**
   * Checks an answer.
   *
   * @param rules of the specs that the item was given
   */
  Checked check(Item item, List<CodeRule> rules, Answered answer) throws InterruptedException {
    Answer read = reader.read(answer.text(), item.files());
    boolean isWhole = !item.files().isEmpty() && read.issues().isEmpty();
    Optional<Issue> unfinished = unfinished(answer, isWhole);
    if (unfinished.isPresent()) {
      return Checked.failed(read.files(), List.of(unfinished.get()));
    }
    if (!read.issues().isEmpty()) {
      return Checked.failed(read.files(), read.issues());
    }
    List<Issue> refusals =
        workspace.refusals(read.files().stream().map(GeneratedFile::path).toList());
    if (!refusals.isEmpty()) {
      return Checked.failed(read.files(), refusals);
    }
    return new Checked(
        read.files(), validate(read.files(), rules), validator.remarks(read.files(), rules));
  }

  /**
   * Puts the files of a good answer where they belong, unless another item has made that impossible
   * since they were checked.
   */
  Checked apply(Checked good) {
    try {
      workspace.apply(good.files());
      return good;
    } catch (RefusedFiles refused) {
      return Checked.failed(good.files(), refused.issues());
    }
  }

  private List<Issue> validate(List<GeneratedFile> files, List<CodeRule> rules)
      throws InterruptedException {
    Optional<List<Issue>> verdict = validator.validateTexts(files, rules);
    if (verdict.isPresent()) {
      return verdict.get();
    }
    try (StagingTree tree = workspace.stage(files)) {
      return validator.validate(files, rules, tree.root());
    } catch (RefusedFiles refused) {
      return refused.issues();
    }
  }

  /**
   * Why an answer cannot be used as it ended.
   *
   * @param isWhole whether it has all that was wanted, so that only talk can be missing
   */
  private static Optional<Issue> unfinished(Answered answer, boolean isWhole) {
    String detail = answer.stopDetail() == null ? "" : " (" + answer.stopDetail() + ")";
    return switch (answer.stopReason()) {
      case "max_tokens" ->
          isWhole
              ? Optional.empty()
              : Optional.of(
                  Issue.of(
                      Code.TRUNCATED,
                      "the answer was cut off at the output limit; send all files, more"
                          + " concisely"));
      case "refusal" ->
          Optional.of(Issue.of(Code.REFUSED, "the model declined to answer" + detail));
      case "context_exceeded" ->
          Optional.of(
              Issue.of(Code.TRUNCATED, "prompt and answer exceed the model's context window"));
      default ->
          answer.text().isBlank()
              ? Optional.of(Issue.of(Code.EMPTY_ANSWER, "the answer is empty; send the files"))
              : Optional.empty();
    };
  }
}
