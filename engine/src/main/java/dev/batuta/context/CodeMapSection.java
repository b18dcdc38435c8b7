package dev.batuta.context;

import dev.batuta.context.Section.Length;
import dev.batuta.syntax.FileOutline;
import dev.batuta.usage.ContentClass;
import java.util.ArrayList;
import java.util.List;

/**
 * The section with the map of an existing code base: paths and declarations of the files that
 * matter most, as many as fit its share of the limit.
 */
final class CodeMapSection {
  private static final String NAME = "code map";

  /** Of the limit. */
  private static final double SHARE = 0.2;

  private static final String HEADING =
      "# The code base around (declarations only; use these names as they are)";

  private final TokenCounter counter;

  CodeMapSection(TokenCounter counter) {
    this.counter = counter;
  }

  Section of(List<FileOutline> ranked, int limit) {
    if (ranked.isEmpty()) {
      return Section.required(NAME, ContentClass.CODE, "");
    }
    List<FileOutline> shown = fitting(ranked, (long) (limit * SHARE));
    List<FileOutline> half = shown.subList(0, shown.size() / 2);
    List<Length> lengths = new ArrayList<>();
    if (!shown.isEmpty()) {
      lengths.add(new Length(text(shown), loss(ranked, shown), Worth.HALF_OF_CODE_MAP));
    }
    if (!half.isEmpty()) {
      lengths.add(new Length(text(half), loss(ranked, half), Worth.CODE_MAP));
    }
    lengths.add(Length.last("", NAME + " left out"));
    return new Section(NAME, ContentClass.CODE, lengths);
  }

  /** The first files; one that is too large by itself is passed over for smaller ones. */
  private List<FileOutline> fitting(List<FileOutline> ranked, long most) {
    List<FileOutline> shown = new ArrayList<>();
    long left = most - counter.count(HEADING + Fence.around(""), ContentClass.CODE);
    for (FileOutline outline : ranked) {
      long size = counter.count(text(outline), ContentClass.CODE);
      if (size <= left) {
        shown.add(outline);
        left -= size;
      }
    }
    return shown;
  }

  private static String loss(List<FileOutline> ranked, List<FileOutline> shown) {
    int more = ranked.size() - shown.size();
    return more == 0 ? "" : NAME + ": " + more + " less important files left out";
  }

  private static String text(List<FileOutline> outlines) {
    StringBuilder text = new StringBuilder();
    outlines.forEach(outline -> text.append(text(outline)));
    return HEADING + "\n" + Fence.around(text.toString());
  }

  private static String text(FileOutline outline) {
    StringBuilder text = new StringBuilder(outline.path()).append('\n');
    outline.lines().forEach(line -> text.append("  ").append(line.text()).append('\n'));
    return text.toString();
  }
}
