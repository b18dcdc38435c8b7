package dev.batuta.validation;

import dev.batuta.outcome.CodeRule;
import dev.batuta.outcome.CodeRule.Severity;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.SyntaxProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the files of one answer, cheap checks before dear ones: syntax, then rules of specs and
 * placeholders, then the project's commands. The first check that finds something is the last,
 * since what follows from a syntax error is of no use to whoever mends it.
 */
public final class AnswerValidator {
  private final Parser parser;
  private final Commands commands;

  public AnswerValidator(Parser parser, Commands commands) {
    this.parser = parser;
    this.commands = commands;
  }

  /**
   * What is wrong with an item's files; empty when they pass.
   *
   * @param files the item's own
   * @param rules of the specs that the item was given
   * @param tree the staging tree that they lie in; it gets a folder {@code .batuta} for scratch
   * @throws ValidationUnavailable when a command cannot be started on this machine
   * @throws InterruptedException when the thread is interrupted; running commands were killed
   */
  public List<Issue> validate(List<GeneratedFile> files, List<CodeRule> rules, Path tree)
      throws InterruptedException {
    List<Issue> texts = textIssues(files, rules);
    return texts.isEmpty() ? commands.run(files, tree) : texts;
  }

  /**
   * What is wrong with the files where their texts alone decide it: copying a workspace costs more
   * than looking at an answer, and is in vain when no command is going to be run. Empty when a
   * staging tree is needed.
   */
  public Optional<List<Issue>> validateTexts(List<GeneratedFile> files, List<CodeRule> rules) {
    List<Issue> texts = textIssues(files, rules);
    return texts.isEmpty() && commands.concern(files) ? Optional.empty() : Optional.of(texts);
  }

  /** What people are to be told about the files though it fails none: rules that only warn. */
  public List<Issue> remarks(List<GeneratedFile> files, List<CodeRule> rules) {
    return RuleCheck.check(files, of(Severity.WARNING, rules));
  }

  /** Rules and placeholders together, since neither follows from the other. */
  private List<Issue> textIssues(List<GeneratedFile> files, List<CodeRule> rules) {
    List<Issue> syntax = files.stream().flatMap(this::syntaxIssues).toList();
    return syntax.isEmpty()
        ? Stream.concat(
                RuleCheck.check(files, of(Severity.ERROR, rules)).stream(),
                files.stream().flatMap(file -> PlaceholderCheck.check(file).stream()))
            .toList()
        : syntax;
  }

  private static List<CodeRule> of(Severity severity, List<CodeRule> rules) {
    return rules.stream().filter(rule -> rule.severity() == severity).toList();
  }

  private Stream<Issue> syntaxIssues(GeneratedFile file) {
    String path = file.path().value();
    return parser.parse(path, file.content()).stream()
        .flatMap(tree -> tree.problems().stream())
        .map(problem -> issue(path, problem));
  }

  private static Issue issue(String path, SyntaxProblem problem) {
    return Issue.at(Issue.Code.SYNTAX, path, problem.line(), problem.column(), problem.message());
  }
}
