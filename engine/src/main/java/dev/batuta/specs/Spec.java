package dev.batuta.specs;

import dev.batuta.outcome.CodeRule;
import dev.batuta.text.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told about one kind of code: a rule of one framework for one type of code, such
 * as what a good controller or migration looks like in this project, or a rule file of the team.
 *
 * @param id unique in its library; of a rule file its path
 * @param rules what of it a program can check
 * @param active whether it takes part in selection at all
 */
public record Spec(
    String id,
    Subject subject,
    Guidance guidance,
    Scope scope,
    Application application,
    List<CodeRule> rules,
    boolean active,
    Source source) {
  public Spec {
    requireText(id, "id");
    rules = List.copyOf(rules);
  }

  /**
   * What the spec is about; the three names by which items and stacks refer to it.
   *
   * @param category backend, frontend, database, css, another one that a stack names, or {@link
   *     #PROJECT}
   * @param framework the framework as a stack names it: {@code laravel}; {@code name} in files; of
   *     a rule file the tool that it was written for
   * @param specType controller, model, migration, …; {@code rule} of a rule file
   */
  public record Subject(String category, String framework, String specType) {
    /** The category of rule files, which take part whatever the stack. */
    public static final String PROJECT = "project";

    public Subject {
      requireText(category, "category");
      requireText(framework, "name");
      requireText(specType, "spec_type");
    }
  }

  /**
   * What the spec says.
   *
   * @param description empty when there is none
   * @param content the rule for the model, Markdown or example code
   * @param template a Mustache template for the scaffold, null when there is none
   */
  public record Guidance(
      String title, String description, String content, @Nullable String template) {
    public Guidance {
      requireText(title, "title");
      requireText(content, "content");
    }
  }

  /**
   * Which code the spec applies to.
   *
   * @param ignorePatterns globs of files that nobody is to touch
   * @param fileExtensions with or without a leading dot, as written
   */
  public record Scope(
      @Nullable String language,
      @Nullable String frameworkVersion,
      List<String> ignorePatterns,
      List<String> fileExtensions) {
    public Scope {
      ignorePatterns = List.copyOf(ignorePatterns);
      fileExtensions = List.copyOf(fileExtensions);
    }
  }

  /**
   * When the spec is given to an item, besides being pinned. One that is neither for every item,
   * nor for files, nor found by relevance waits to be pinned.
   *
   * @param always given to every item, or where there are globs to every item with such a file
   * @param globs of the files that it is about, relative to the workspace; empty for any
   * @param byRelevance whether what the item says can select it
   */
  public record Application(boolean always, List<Glob> globs, boolean byRelevance) {
    /** Of a spec of which nothing is said: it is selected by what the item says. */
    public static final Application BY_RELEVANCE = new Application(false, List.of(), true);

    public Application {
      globs = List.copyOf(globs);
    }
  }

  /**
   * Where the spec was read, and the times it carries.
   *
   * @param file as the user named it
   * @param line 1-based line of its id
   * @param createdAt as written
   * @param updatedAt as written
   */
  public record Source(
      String file, int line, @Nullable String createdAt, @Nullable String updatedAt) {}

  public String category() {
    return subject.category();
  }

  public String framework() {
    return subject.framework();
  }

  public String specType() {
    return subject.specType();
  }

  public String title() {
    return guidance.title();
  }

  public String description() {
    return guidance.description();
  }

  public String content() {
    return guidance.content();
  }

  public @Nullable String template() {
    return guidance.template();
  }

  public @Nullable String language() {
    return scope.language();
  }

  public @Nullable String frameworkVersion() {
    return scope.frameworkVersion();
  }

  public List<String> ignorePatterns() {
    return scope.ignorePatterns();
  }

  public List<String> fileExtensions() {
    return scope.fileExtensions();
  }

  private static void requireText(String value, String field) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " is blank");
    }
  }
}
