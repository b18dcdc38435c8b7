package dev.batuta.context;

import dev.batuta.context.Section.Length;
import dev.batuta.usage.ContentClass;
import dev.batuta.usage.PromptPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Fits sections into a limit: while the whole is too large, the section that gives up least by it
 * takes its next length, the last of equals first. Sections keep their order.
 */
final class Fitting {
  private final List<Part> parts;

  Fitting(List<Section> sections, TokenCounter counter) {
    parts = sections.stream().map(section -> new Part(section, counter)).toList();
  }

  /** Whether everything fits after shortening; when not, nothing more can be cut. */
  boolean into(long limit) {
    long total = total();
    while (total > limit) {
      Optional<Part> loser =
          parts.reversed().stream()
              .filter(Part::canShrink)
              .min(Comparator.comparingInt(part -> part.length().worth()));
      if (loser.isEmpty()) {
        return false;
      }
      total -= loser.get().tokens;
      loser.get().shrink();
      total += loser.get().tokens;
    }
    refill(limit - total);
    return true;
  }

  /** What one large part made room for, smaller ones that went before it take back. */
  private void refill(long room) {
    long left = room;
    List<Part> shortened =
        parts.stream()
            .filter(part -> part.chosen > 0)
            .sorted(Comparator.comparingInt((Part part) -> part.whole().worth()).reversed())
            .toList();
    for (Part part : shortened) {
      left -= part.growInto(left);
    }
  }

  long total() {
    return parts.stream().mapToLong(part -> part.tokens).sum();
  }

  /** The texts in order; those left out are not among them. */
  List<String> texts() {
    return parts.stream().map(Part::text).filter(text -> !text.isEmpty()).toList();
  }

  List<PromptPart> promptParts() {
    return parts.stream().filter(part -> !part.text().isEmpty()).map(Part::toPromptPart).toList();
  }

  List<String> losses() {
    List<String> losses = new ArrayList<>();
    for (Part part : parts) {
      if (!part.length().loss().isEmpty()) {
        losses.add(part.length().loss());
      }
    }
    return losses;
  }

  /** A section at its present length. */
  private static final class Part {
    private final Section section;
    private final TokenCounter counter;
    private int chosen;
    private long tokens;

    Part(Section section, TokenCounter counter) {
      this.section = section;
      this.counter = counter;
      tokens = count();
    }

    Length length() {
      return section.lengths().get(chosen);
    }

    String text() {
      return length().text();
    }

    boolean canShrink() {
      return chosen + 1 < section.lengths().size();
    }

    void shrink() {
      chosen++;
      tokens = count();
    }

    Length whole() {
      return section.lengths().getFirst();
    }

    /** Takes the longest length that needs at most so many more tokens, and says how many. */
    long growInto(long room) {
      int before = chosen;
      long had = tokens;
      for (int longer = 0; longer < before; longer++) {
        chosen = longer;
        tokens = count();
        if (tokens - had <= room) {
          return tokens - had;
        }
      }
      chosen = before;
      tokens = had;
      return 0;
    }

    PromptPart toPromptPart() {
      long wide = ContentClass.wideIn(text());
      return new PromptPart(
          section.name(), section.content(), text().length() - wide, wide, tokens);
    }

    /** With the empty line that follows it. */
    private long count() {
      return text().isEmpty() ? 0 : counter.count(text() + "\n", section.content());
    }
  }
}
