package dev.batuta.validation;

import dev.batuta.outcome.Issue;
import dev.batuta.outcome.Issue.Code;
import dev.batuta.validation.AnswerPart.Block;
import dev.batuta.validation.AnswerPart.Broken;
import dev.batuta.validation.AnswerPart.Unclosed;
import java.util.List;

/**
 * Reads a model's text into files.
 *
 * <p>A file is a block of {@code <file path="…">}, the content and {@code </file>}; talk around the
 * blocks is ignored. Where exactly one file is wanted, exactly one Markdown fence is taken for it.
 * A fence around a whole block's content is taken off, line ends become {@code \n}, and the last
 * line gets one.
 */
public final class AnswerReader {
  /** A reader without any state. */
  public AnswerReader() {}

  /**
   * Reads an answer.
   *
   * @param wantedPaths the paths that were asked for; empty where the model may choose
   */
  public Answer read(String text, List<String> wantedPaths) {
    List<String> wanted = wantedPaths.stream().map(AnswerReader::plain).distinct().toList();
    if (text.isBlank()) {
      return refused(Code.EMPTY_ANSWER, "the answer is empty", wanted);
    }
    List<String> lines = text.lines().toList();
    List<AnswerPart> parts = AnswerScanner.scan(lines);
    return parts.isEmpty() ? fromFence(lines, wanted) : fromParts(parts, wanted);
  }

  /** A path as it is compared: models like to begin it with {@code ./}. */
  static String plain(String path) {
    String plain = path.strip();
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    return plain;
  }

  private static Answer fromParts(List<AnswerPart> parts, List<String> wanted) {
    AnswerBuilder answer = new AnswerBuilder(wanted);
    for (AnswerPart part : parts) {
      switch (part) {
        case Block block -> answer.add(plain(block.path()), block.lines());
        case Unclosed unclosed -> answer.addUnclosed(plain(unclosed.path()), unclosed.end());
        case Broken broken -> answer.addBroken(broken.message());
      }
    }
    return answer.build();
  }

  private static Answer fromFence(List<String> lines, List<String> wanted) {
    List<MarkdownFence> fences = MarkdownFence.all(lines);
    if (wanted.size() != 1 || fences.size() != 1) {
      return refused(Code.MALFORMED_ANSWER, "the answer contains no <file> block", wanted);
    }
    MarkdownFence fence = fences.getFirst();
    AnswerBuilder answer = new AnswerBuilder(wanted);
    if (fence.closed()) {
      answer.add(wanted.getFirst(), fence.lines());
    } else {
      answer.addUnclosed(wanted.getFirst(), "the fence is closed");
    }
    return answer.build();
  }

  private static Answer refused(Code code, String reason, List<String> wanted) {
    String remedy =
        "; send every file whole: <file path=\"…\"> alone on a line, then the content, then </file>"
            + " alone on a line";
    String paths = wanted.isEmpty() ? "" : "; wanted are: " + String.join(", ", wanted);
    return new Answer(List.of(), List.of(Issue.of(code, reason + remedy + paths)));
  }
}
