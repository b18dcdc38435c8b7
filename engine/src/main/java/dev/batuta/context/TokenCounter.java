package dev.batuta.context;

import dev.batuta.usage.ContentClass;

/** Counts the tokens of one part of a prompt. */
@FunctionalInterface
public interface TokenCounter {
  /** The tokens of a text, rounded up. */
  long count(String text, ContentClass content);
}
