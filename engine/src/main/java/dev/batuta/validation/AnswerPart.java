package dev.batuta.validation;

import java.util.List;

/** A piece of a model's text that means something; everything between the pieces is talk. */
sealed interface AnswerPart {
  /**
   * A file block.
   *
   * @param path as the model wrote it
   * @param end how many lines of the answer there are up to its last one
   */
  record Block(String path, List<String> lines, int end) implements AnswerPart {
    public Block {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A file block that nothing ends.
   *
   * @param end the line that is missing
   */
  record Unclosed(String path, String end) implements AnswerPart {}

  /**
   * Something that was meant as a block and is none.
   *
   * @param message what is wrong and what to send instead
   */
  record Broken(String message) implements AnswerPart {}
}
