package dev.batuta.interchange;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Acceptance criteria as people write them: a list, a text, or a list inside a text. */
final class AcceptanceCriteria {
  /** {@code - }, {@code * }, {@code • }, {@code 1. } or {@code 1) }, and a box behind it. */
  private static final Pattern BULLET =
      Pattern.compile("^\\s*(?:[-*•]|\\d+[.)])\\s+(?:\\[[ xX]]\\s*)?");

  private AcceptanceCriteria() {}

  /** One entry for each criterion. A text is taken apart only where all its lines are bullets. */
  static List<String> of(List<String> texts) {
    return texts.stream()
        .flatMap(AcceptanceCriteria::criteria)
        .map(String::strip)
        .filter(criterion -> !criterion.isEmpty())
        .toList();
  }

  private static Stream<String> criteria(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    boolean bullets = lines.stream().allMatch(line -> BULLET.matcher(line).find());
    return bullets
        ? lines.stream().map(line -> BULLET.matcher(line).replaceFirst(""))
        : Stream.of(text);
  }
}
