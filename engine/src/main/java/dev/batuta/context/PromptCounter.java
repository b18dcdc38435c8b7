package dev.batuta.context;

import java.util.OptionalLong;

/** Counts the tokens of a whole prompt as the model will. */
@FunctionalInterface
public interface PromptCounter {
  /** For a model whose tokens nobody counts. */
  PromptCounter NONE = (_, _) -> OptionalLong.empty();

  /** The tokens, or nothing where they cannot be counted now. */
  OptionalLong count(String system, String user) throws InterruptedException;
}
