package dev.batuta.validation;

import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.syntax.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds comments that stand for code which the model left out, such as {@code // rest of the code
 * unchanged}. Only comments are looked at, and only in languages that have them: in prose the same
 * words are innocent. Phrases that also occur in honest comments ("unchanged") count only where the
 * comment has its line for itself and says nothing else.
 */
final class PlaceholderCheck {
  private static final Map<String, String> WORDS =
      Map.of(
          "{dots}", "(\\.{3,}|…)",
          "{the}", "((the|your|this|all|of|existing|original) )*",
          "{left}", "(rest|remainder|remaining|existing|previous|other|original)",
          "{is}", "((is|are|stays?|remains?|left|kept) )?",
          "{code}",
              "(code|files?|class(es)?|methods?|functions?|implementations?|imports?|logic|tests?"
                  + "|(getters?|setters?)( and setters)?|constructors?|components?|routes?"
                  + "|handlers?|definitions?|styles?|rules?)",
          "{same}",
              "(unchanged|unmodified|the same|same as before|as before|as is|omitted"
                  + "|(goes? )?here)");

  /** Said by a comment that has its line for itself, and by all of it. */
  private static final List<Pattern> ALONE =
      patterns(
          """
          {dots} ?{the}({left}|same|unchanged)\\b.*
          {the}({left}|same)\\b ?{the}{code}.{0,40}{dots}
          {the}(rest|remainder|everything else)( {the}{code})? {is}{same}
          {the}(rest|remainder) of {the}{code}
          {the}{left} {code} {is}{same}
          (existing|previous|original) (code|implementation|imports|methods)
          ({code} )?{is}(unchanged|same as before|as before)
          """);

  /** Said anywhere in a comment. */
  private static final List<Pattern> ANYWHERE =
      patterns(
          """
          .*\\b(todo|fixme)\\b\\W*(\\([^)]*\\)\\W*)?(please )?implement\\b.*
          .*\\b(todo|fixme)\\b\\W*add {the}(implementation|logic|code)\\b.*
          .*\\b(todo|fixme)\\b\\W*(fill (this )?in|(complete|write|finish) this)\\b.*
          .*\\b(implementation|logic|code) (goes|comes|would go|will go) here\\b.*
          .*\\b(your|add|insert) ([a-z]+ )?(code|logic|implementation) here\\b.*
          .*\\b(omitted|elided|shortened|truncated|skipped|left out)\\b.* for (brevity|clarity)\\b.*
          """);

  private static final int LONGEST_COMMENT = 300;

  private static final Pattern ONLY_ELLIPSIS = patterns("{dots}").getFirst();

  private PlaceholderCheck() {}

  /** One issue per such comment. */
  static List<Issue> check(GeneratedFile file) {
    return Language.ofPath(file.path().value())
        .flatMap(CommentSyntax::of)
        .map(syntax -> CommentScanner.scan(syntax, file.content()))
        .orElse(List.of())
        .stream()
        .flatMap(comment -> issue(file, comment).stream())
        .toList();
  }

  private static Optional<Issue> issue(GeneratedFile file, SourceComment comment) {
    String text = beginning(comment.text()).replaceAll("\\s+", " ").strip();
    return isPlaceholder(comment, words(text))
        ? Optional.of(
            Issue.at(
                Issue.Code.PLACEHOLDER,
                file.path().value(),
                comment.line(),
                0,
                "the comment '" + text + "' stands for code that is missing; send the whole file"))
        : Optional.empty();
  }

  /** Placeholders are short, and expressions recurse over repetitions. */
  private static String beginning(String comment) {
    return comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT));
  }

  private static boolean isPlaceholder(SourceComment comment, String words) {
    if (comment.alone() && comment.whole() && ONLY_ELLIPSIS.matcher(words).matches()) {
      return true;
    }
    Stream<Pattern> patterns =
        comment.alone() ? Stream.concat(ALONE.stream(), ANYWHERE.stream()) : ANYWHERE.stream();
    return patterns.anyMatch(pattern -> pattern.matcher(words).matches());
  }

  /** The text without the decoration around it: stars, dashes, brackets, a full stop. */
  private static String words(String text) {
    String begun = text.replaceFirst("^[\\s*/#!<>(\\[{=-]+", "");
    String ended = begun.replaceFirst("[\\s*/#!<>)\\]}:,;=-]+$", "");
    return ended.endsWith(".") && !ended.endsWith("..")
        ? ended.substring(0, ended.length() - 1)
        : ended;
  }

  /** One pattern per line, with {@link #WORDS} for the names in braces. */
  private static List<Pattern> patterns(String lines) {
    return lines.lines().map(PlaceholderCheck::pattern).toList();
  }

  private static Pattern pattern(String line) {
    String regex = line;
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      regex = regex.replace(word.getKey(), word.getValue());
    }
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
