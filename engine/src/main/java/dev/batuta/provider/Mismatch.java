package dev.batuta.provider;

import dev.batuta.provider.Exchange.Asked;
import dev.batuta.text.Redaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence why nothing was recorded for a request: what of it differs from the nearest
 * recording of the same item.
 */
final class Mismatch {
  private final List<Exchange> exchanges;
  private final String remedy;
  private final Redaction redaction;

  /**
   * A comparison with what was recorded.
   *
   * @param remedy the end of every sentence
   * @param redaction of what is asked, since what was recorded is redacted
   */
  Mismatch(List<Exchange> exchanges, String remedy, Redaction redaction) {
    this.exchanges = List.copyOf(exchanges);
    this.remedy = remedy;
    this.redaction = redaction;
  }

  String sentence(String itemId, Asked asked) {
    Asked redacted =
        new Asked(
            asked.model(),
            asked.effort(),
            asked.maxTokens(),
            asked.parts().stream()
                .map(part -> new NamedText(redaction.of(part.name()), redaction.of(part.text())))
                .toList());
    String recordedId = redaction.of(itemId);
    String why =
        exchanges.stream()
            .filter(exchange -> exchange.itemId().equals(recordedId))
            .max(Comparator.comparing(exchange -> Likeness.of(exchange.asked(), redacted)))
            .map(nearest -> why(nearest, redacted))
            .orElse("nothing was recorded of this item");
    return "no recording of item " + itemId + "'s prompt: " + why + "; " + remedy;
  }

  /** How much two requests have in common; what comes first weighs most. */
  private record Likeness(boolean model, long equalParts, boolean rest)
      implements Comparable<Likeness> {
    private static final Comparator<Likeness> ORDER =
        Comparator.comparing(Likeness::model)
            .thenComparingLong(Likeness::equalParts)
            .thenComparing(Likeness::rest);

    static Likeness of(Asked recorded, Asked asked) {
      return new Likeness(
          recorded.model().equals(asked.model()),
          recorded.parts().stream().filter(asked.parts()::contains).count(),
          settings(recorded, asked).isEmpty());
    }

    @Override
    public int compareTo(Likeness other) {
      return ORDER.compare(this, other);
    }
  }

  private static String why(Exchange nearest, Asked asked) {
    List<String> differences = new ArrayList<>(settings(nearest.asked(), asked));
    differences.addAll(new PartDifferences(nearest.asked().parts(), asked.parts()).sentences());
    if (!differences.isEmpty()) {
      return String.join(", and ", differences);
    }
    return nearest.isReplayed()
        ? "it differs only in secrets, which recordings do not have"
        : "the call came to no answer when it was recorded";
  }

  private static List<String> settings(Asked recorded, Asked asked) {
    List<String> differences = new ArrayList<>();
    compare("model", recorded.model(), asked.model(), differences);
    compare("effort", word(recorded.effort()), word(asked.effort()), differences);
    compare(
        "max_tokens",
        String.valueOf(recorded.maxTokens()),
        String.valueOf(asked.maxTokens()),
        differences);
    return differences;
  }

  private static void compare(
      String name, String recorded, String asked, List<String> differences) {
    if (!recorded.equals(asked)) {
      differences.add(
          "%s differs ('%s' was recorded, '%s' is asked)".formatted(name, recorded, asked));
    }
  }

  private static String word(@Nullable String effort) {
    return effort == null ? "none" : effort;
  }
}
