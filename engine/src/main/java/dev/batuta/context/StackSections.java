package dev.batuta.context;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.StackGuide;

/** The sections that come out of the project's stack. */
final class StackSections {
  private static final int WORTH_OF_PATTERN = 45;
  private static final int WORTH_OF_CONTEXT = 50;
  private static final int WORTH_OF_CONVENTIONS = 70;

  private StackSections() {}

  static Section context(StackGuide stack) {
    return Section.optional(
        "stack context",
        WORTH_OF_CONTEXT,
        stack.context().isBlank() ? "" : "# Project stack\n" + stack.context().strip() + "\n");
  }

  static Section conventions(StackGuide stack) {
    if (stack.conventions().isEmpty()) {
      return Section.optional("conventions", WORTH_OF_CONVENTIONS, "");
    }
    StringBuilder text = new StringBuilder("# Conventions\n");
    stack
        .conventions()
        .forEach(
            (name, rule) -> text.append("- ").append(name).append(": ").append(rule).append('\n'));
    return Section.optional("conventions", WORTH_OF_CONVENTIONS, text.toString());
  }

  /** The pattern for the kind of the task. */
  static Section pattern(StackGuide stack, Item task) {
    String kind = task.kind();
    String pattern = kind == null ? null : stack.patterns().get(kind);
    return Section.optional(
        "pattern",
        WORTH_OF_PATTERN,
        pattern == null ? "" : "# Pattern for a " + kind + "\n" + pattern.strip() + "\n");
  }
}
