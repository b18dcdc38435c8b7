package dev.batuta.context;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.StackGuide;
import dev.batuta.usage.ContentClass;

/** The sections that come out of the project's stack. */
final class StackSections {
  static final String CONTEXT = "stack context";
  static final String CONVENTIONS = "conventions";

  private StackSections() {}

  static Section context(StackGuide stack) {
    return Section.optional(
        CONTEXT, ContentClass.PROSE, Worth.STACK, Fence.under("# Project stack", stack.context()));
  }

  static Section conventions(StackGuide stack) {
    StringBuilder text = new StringBuilder();
    stack
        .conventions()
        .forEach(
            (name, rule) -> text.append("- ").append(name).append(": ").append(rule).append('\n'));
    return Section.optional(
        CONVENTIONS,
        ContentClass.PROSE,
        Worth.CONVENTIONS,
        Fence.under("# Conventions", text.toString()));
  }

  /** The pattern for the kind of the task. */
  static Section pattern(StackGuide stack, Item task) {
    String kind = task.kind();
    String pattern = kind == null ? null : stack.patterns().get(kind);
    return Section.optional(
        "pattern",
        ContentClass.CODE,
        Worth.PATTERN,
        pattern == null ? "" : Fence.under("# Pattern for code of this kind", pattern));
  }
}
