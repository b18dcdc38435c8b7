package dev.batuta.validation;

import dev.batuta.document.Nearest;
import dev.batuta.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of a validation command before their placeholders are filled in.
 *
 * <p>{@code {build}} (a scratch folder that the commands of one validation share), {@code
 * {workspace}} (the staging tree) and {@code {classpath}} are text and may stand inside a word.
 * {@code {sources:GLOB}} (files of the tree) and {@code {files:GLOB}} (the item's own files) must
 * be a whole word, and become one word per file.
 */
final class CommandTemplate {
  static final String BUILD = "build";
  static final String WORKSPACE = "workspace";
  static final String CLASSPATH = "classpath";
  private static final String SOURCES = "sources";
  private static final String FILES = "files";

  private static final Pattern FILE_LIST = Pattern.compile("\\{(sources|files):(.+)}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_]+)(:[^{}]*)?}");

  private final List<String> words;

  CommandTemplate(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** What is wrong with the words, for whoever wrote them. */
  static Optional<String> problem(List<String> words) {
    if (words.isEmpty() || words.getFirst().isBlank()) {
      return Optional.of("'run' needs a program, such as [javac, -d, \"{build}\"]");
    }
    if (FILE_LIST.matcher(words.getFirst()).matches()) {
      return Optional.of("'run' must begin with a program, not with " + words.getFirst());
    }
    return words.stream().flatMap(word -> wordProblem(word).stream()).findFirst();
  }

  /** What is wrong with a glob. */
  static Optional<String> globProblem(String glob) {
    try {
      new Glob(glob);
      return Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.of(String.valueOf(malformed.getMessage()));
    }
  }

  /**
   * The words with everything filled in; empty when they ask for files and there are none.
   *
   * @param texts what the placeholders that are text stand for
   * @param sources the paths of the tree, sorted
   * @param files the paths of the item's own files
   */
  Optional<List<String>> fill(Map<String, String> texts, List<String> sources, List<String> files) {
    List<String> filled = new ArrayList<>();
    int lists = 0;
    int paths = 0;
    for (String word : words) {
      Matcher list = FILE_LIST.matcher(word);
      if (list.matches()) {
        Glob glob = new Glob(list.group(2));
        List<String> from = list.group(1).equals(SOURCES) ? sources : files;
        List<String> matching =
            from.stream().filter(glob::matches).map(CommandTemplate::argument).toList();
        filled.addAll(matching);
        lists++;
        paths += matching.size();
      } else {
        filled.add(withTexts(word, name -> texts.getOrDefault(name, "")));
      }
    }
    return lists > 0 && paths == 0 ? Optional.empty() : Optional.of(List.copyOf(filled));
  }

  private static Optional<String> wordProblem(String word) {
    Matcher list = FILE_LIST.matcher(word);
    if (list.matches()) {
      return globProblem(list.group(2));
    }
    Matcher placeholder = PLACEHOLDER.matcher(word);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      boolean isText = Stream.of(BUILD, WORKSPACE, CLASSPATH).anyMatch(name::equals);
      boolean isList = name.equals(SOURCES) || name.equals(FILES);
      if (isList) {
        return Optional.of(
            "'" + word + "': {" + name + ":GLOB} needs a glob and has to be a whole argument");
      }
      if (!isText || placeholder.group(2) != null) {
        return Optional.of(
            "unknown placeholder "
                + placeholder.group()
                + Nearest.proposal(name, List.of(BUILD, WORKSPACE, CLASSPATH, SOURCES, FILES)));
      }
    }
    return Optional.empty();
  }

  private static String withTexts(String word, UnaryOperator<String> text) {
    return PLACEHOLDER
        .matcher(word)
        .replaceAll(found -> Matcher.quoteReplacement(text.apply(found.group(1))));
  }

  /** A file's name must not be taken for an option or for javac's list of arguments. */
  private static String argument(String path) {
    return path.startsWith("-") || path.startsWith("@") ? "./" + path : path;
  }
}
