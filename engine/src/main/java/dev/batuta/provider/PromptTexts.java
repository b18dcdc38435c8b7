package dev.batuta.provider;

import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a prompt into the texts of its parts: the sizes of the parts say where each ends, and
 * between them stands a line end, where the text has none of its own, and an empty line.
 */
final class PromptTexts {
  private final String user;
  private final List<NamedText> texts = new ArrayList<>();
  private int position;

  private PromptTexts(String user) {
    this.user = user;
  }

  /** The texts, the system's first; where a prompt cannot be cut, the user's turn is one text. */
  static List<NamedText> of(Prompt prompt) {
    return cut(prompt)
        .orElseGet(
            () ->
                List.of(
                    new NamedText("system", prompt.system()),
                    new NamedText("user", prompt.user())));
  }

  private static Optional<List<NamedText>> cut(Prompt prompt) {
    List<PromptPart> parts = prompt.parts();
    if (parts.isEmpty() || length(parts.getFirst()) != prompt.system().length()) {
      return Optional.empty();
    }
    PromptTexts texts = new PromptTexts(prompt.user());
    texts.texts.add(new NamedText(parts.getFirst().name(), prompt.system()));
    List<PromptPart> rest = parts.subList(1, parts.size());
    boolean fits = true;
    for (int i = 0; fits && i < rest.size(); i++) {
      fits = texts.take(rest.get(i), i + 1 == rest.size());
    }
    return fits && texts.position == prompt.user().length()
        ? Optional.of(List.copyOf(texts.texts))
        : Optional.empty();
  }

  private boolean take(PromptPart part, boolean isLast) {
    long end = position + length(part);
    if (end > user.length()) {
      return false;
    }
    String text = user.substring(position, (int) end);
    texts.add(new NamedText(part.name(), text));
    String between = (text.endsWith("\n") ? "" : "\n") + (isLast ? "" : "\n");
    position = (int) end + between.length();
    return user.startsWith(between, (int) end);
  }

  private static long length(PromptPart part) {
    return part.characters() + part.wideCharacters();
  }
}
