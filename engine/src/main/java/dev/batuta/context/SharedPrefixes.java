package dev.batuta.context;

import dev.batuta.text.Sha256;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The beginnings that prompts can have in common: the contract, which all share; with the specs,
 * which items of a kind share; with stack and hierarchy, which items of a story share.
 */
final class SharedPrefixes {
  private static final Set<String> OF_A_STORY =
      Set.of(StackSections.CONTEXT, StackSections.CONVENTIONS, TaskSections.HIERARCHY);

  private SharedPrefixes() {}

  /**
   * The prefixes of a prompt, the shortest first, each longer than the one before.
   *
   * @param texts of its parts, the contract first, as they are joined
   */
  static List<Prefix> of(List<String> texts, List<PromptPart> parts) {
    List<Integer> lengths = new ArrayList<>(List.of(1));
    int specs = 1 + leading(parts, 1, SharedPrefixes::isSpec);
    int story = specs + leading(parts, specs, SharedPrefixes::isOfAStory);
    if (specs > 1) {
      lengths.add(specs);
    }
    if (story > specs) {
      lengths.add(story);
    }
    return lengths.stream().map(length -> prefix(texts, parts, length)).toList();
  }

  private static Prefix prefix(List<String> texts, List<PromptPart> parts, int length) {
    String user = ContextBuilder.join(texts.subList(1, length));
    boolean more = length < texts.size();
    // the empty line before the next part is this part's, so that the next block begins with text
    String shared = more && length > 1 ? user + "\n" : user;
    long tokens = parts.subList(0, length).stream().mapToLong(PromptPart::tokens).sum();
    return new Prefix(shared.length(), tokens, Sha256.hex(texts.getFirst() + "\0" + shared));
  }

  private static int leading(List<PromptPart> parts, int from, Predicate<PromptPart> which) {
    int count = 0;
    while (from + count < parts.size() && which.test(parts.get(from + count))) {
      count++;
    }
    return count;
  }

  private static boolean isSpec(PromptPart part) {
    return part.name().startsWith(Prompt.SPEC);
  }

  private static boolean isOfAStory(PromptPart part) {
    return OF_A_STORY.contains(part.name());
  }
}
