package dev.batuta.context;

import dev.batuta.context.ContextBuilder.Counting;
import dev.batuta.usage.ContentClass;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The prompt for the rest of an answer that broke off at the output limit: the first prompt to the
 * byte, then what arrived, then the files that are still missing. Models no longer go on from a
 * beginning that is put into their mouth, so that all of it is one user turn.
 */
public final class Continuation {
  private Continuation() {}

  /**
   * The prompt that asks for what is missing.
   *
   * @param first the prompt that was answered
   * @param arrivedPaths the files that are kept
   * @param arrivedText these files as they came; named alone where the limit leaves no room for it
   */
  public static Prompt of(
      Prompt first,
      List<String> arrivedPaths,
      String arrivedText,
      List<String> missing,
      Counting counting) {
    long room = counting.limit() - first.tokens();
    String whole = sections(Fence.around(arrivedText), missing);
    long tokens = counting.estimate().count(whole, ContentClass.CODE);
    String rest = tokens <= room ? whole : sections(list(arrivedPaths), missing);
    long size = counting.estimate().count(rest, ContentClass.CODE);
    List<PromptPart> parts = new ArrayList<>(first.parts());
    long wide = ContentClass.wideIn(rest);
    parts.add(new PromptPart("continuation", ContentClass.CODE, rest.length() - wide, wide, size));
    return new Prompt(
        first.system(),
        ContextBuilder.join(List.of(first.user(), rest)),
        first.tokens() + size,
        false,
        parts,
        first.leftOut(),
        first.prefixes());
  }

  private static String sections(String arrived, List<String> missing) {
    return """
    YOUR ANSWER SO FAR
    It was cut off at the output limit. These files arrived whole and are kept; do not send them again:
    %s
    FILES TO PRODUCE
    %s
    Answer with one block for each of these files alone, in the same form, and nothing else.
    """
        .formatted(arrived, list(missing));
  }

  private static String list(List<String> paths) {
    return paths.stream()
        .map(path -> "- " + OutputContract.onOneLine(path) + "\n")
        .collect(Collectors.joining());
  }
}
