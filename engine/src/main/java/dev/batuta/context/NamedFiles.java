package dev.batuta.context;

import dev.batuta.backlog.Item;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files an item speaks of: by their path, or by their name as a word of its own. */
final class NamedFiles {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$][\\p{L}\\p{N}_$.-]*");

  /** A shorter name, such as "io", is a word like any other. */
  private static final int SHORTEST_NAME = 4;

  private final Set<String> words = new HashSet<>();
  private final String text;

  NamedFiles(Item item) {
    text = item.text() + "\n" + String.join("\n", item.wording().acceptanceCriteria());
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group();
      words.add(word);
      words.addAll(Arrays.asList(word.split("[.]", -1)));
    }
  }

  boolean include(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.indexOf('.');
    String name = dot > 0 ? file.substring(0, dot) : file;
    return words.contains(file)
        || (name.length() >= SHORTEST_NAME && words.contains(name))
        || text.contains(path);
  }
}
