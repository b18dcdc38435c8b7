package dev.batuta.specs;

import dev.batuta.specs.Spec.Application;
import dev.batuta.specs.Spec.Guidance;
import dev.batuta.specs.Spec.Scope;
import dev.batuta.specs.Spec.Source;
import dev.batuta.specs.Spec.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule file that was read.
 *
 * @param followed where its text lies
 * @param reach what it is about by where it lies
 */
record RuleFile(
    SpecFile file,
    RuleLinks.Followed followed,
    String id,
    FrontMatter text,
    Reach reach,
    Application application) {
  private static final int LONGEST_TITLE = 80;
  private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}\\s++(.*)");

  /** Where its text really lies. */
  Path real() {
    return followed.real();
  }

  /** Whether it is no link. */
  boolean isDirect() {
    return followed.direct();
  }

  /** Where it is given whatever an item is about. */
  Reach givenAlways() {
    return application.always() ? reach : new Reach.Nowhere();
  }

  /** The spec that it is, with its imports filled in. */
  Spec toSpec(String content, Application applied) {
    return new Spec(
        id,
        new Subject(Subject.PROJECT, file.kind().tool(), "rule"),
        new Guidance(title(), text.text("description"), content, null),
        new Scope(null, null, List.of(), List.of()),
        applied,
        List.of(),
        true,
        new Source(file.path().toString(), 1, null, null));
  }

  private String title() {
    return Stream.of(
            text.text("title"),
            text.text("name"),
            text.text("description"),
            firstHeading(),
            nameAsWords())
        .filter(title -> !title.isBlank())
        .findFirst()
        .map(RuleFile::shortened)
        .orElse(id);
  }

  private String firstHeading() {
    CodeFences fences = new CodeFences();
    return text.body()
        .lines()
        .filter(line -> !fences.take(line))
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> withoutClosing(heading.group(1)))
        .filter(heading -> !heading.isBlank())
        .findFirst()
        .orElse("");
  }

  /** Hashes may stand behind a heading too, after a blank: that of C# is part of the name. */
  private static String withoutClosing(String heading) {
    String text = heading.strip();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '#') {
      end--;
    }
    boolean closes = end == 0 || Character.isWhitespace(text.charAt(end - 1));
    return closes ? text.substring(0, end).strip() : text;
  }

  private String nameAsWords() {
    return String.valueOf(file.path().getFileName())
        .replaceFirst("(?i)(\\.instructions)?\\.(md|mdc)$", "")
        .replaceAll("[-_.\\s]+", " ")
        .strip();
  }

  /** Cut between words where it can be. */
  private static String shortened(String title) {
    String line = title.replaceAll("\\s+", " ").strip();
    if (line.length() <= LONGEST_TITLE) {
      return line;
    }
    int blank = line.lastIndexOf(' ', LONGEST_TITLE - 1);
    int end = blank > LONGEST_TITLE / 2 ? blank : LONGEST_TITLE - 1;
    boolean splitsACharacter = Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, splitsACharacter ? end - 1 : end) + "…";
  }
}
