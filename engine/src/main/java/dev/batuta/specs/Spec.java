package dev.batuta.specs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of one framework for one type of code: what a good controller, model or migration looks
 * like in this project.
 *
 * @param id unique in its library
 * @param active whether it takes part in selection at all
 */
public record Spec(
    String id, Subject subject, Guidance guidance, Scope scope, boolean active, Source source) {
  public Spec {
    requireText(id, "id");
  }

  /**
   * What the spec is about; the three names by which items and stacks refer to it.
   *
   * @param category backend, frontend, database, css, or another one that a stack names
   * @param framework the framework as a stack names it: {@code laravel}; {@code name} in files
   * @param specType controller, model, migration, …
   */
  public record Subject(String category, String framework, String specType) {
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
