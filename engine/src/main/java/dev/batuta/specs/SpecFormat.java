package dev.batuta.specs;

import dev.batuta.specs.SelectedSpecs.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The specs part of a prompt, as Markdown. The text depends on nothing but the set of chosen specs,
 * which stand in the order of category and id, so that items with the same specs share a cached
 * prompt prefix.
 */
final class SpecFormat {
  /** The order in which specs stand in prompts, whatever their rank for an item. */
  static final Comparator<Spec> CANONICAL =
      Comparator.comparing(Spec::category, Vocabulary.CATEGORY_ORDER).thenComparing(Spec::id);

  private SpecFormat() {}

  /** One text per spec, and one with what nobody may touch. */
  static List<FormattedSpec> each(SelectedSpecs specs) {
    // What is for every item gives way before what this item needs.
    List<Spec> byRank =
        specs.chosen().stream()
            .sorted(Comparator.comparing(Choice::isOnlyForEveryItem))
            .map(Choice::spec)
            .toList();
    List<FormattedSpec> formatted = new ArrayList<>();
    byRank.stream()
        .sorted(CANONICAL)
        .forEach(
            spec ->
                formatted.add(new FormattedSpec(spec.id(), text(spec), byRank.indexOf(spec) + 1)));
    if (!specs.ignorePatterns().isEmpty()) {
      formatted.add(
          new FormattedSpec(FormattedSpec.IGNORE_PATTERNS, ignored(specs), byRank.size() + 1));
    }
    return formatted;
  }

  private static String text(Spec spec) {
    return "### " + spec.title() + about(spec) + "\n\n" + spec.content().strip() + "\n";
  }

  private static String about(Spec spec) {
    return spec.category().equals(Spec.Subject.PROJECT)
        ? ""
        : " (" + spec.category() + " / " + spec.framework() + " / " + spec.specType() + ")";
  }

  private static String ignored(SelectedSpecs specs) {
    StringBuilder text = new StringBuilder("### Never create or change files that match\n\n");
    specs.ignorePatterns().stream()
        .sorted()
        .forEach(pattern -> text.append("- `").append(pattern).append("`\n"));
    return text.toString();
  }
}
