package dev.batuta.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Proposes the known name that a mistyped one was probably meant to be. */
public final class Nearest {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private static final int MOST_SHOWN = 12;

  private Nearest() {}

  /**
   * The end of an error message: {@code "; did you mean 'x'?"} where a known name is near, else
   * {@code "; known are: …"}.
   */
  public static String proposal(String name, Collection<String> known) {
    return near(name, known)
        .orElseGet(() -> known.isEmpty() ? "" : "; known are: " + String.join(", ", shown(known)));
  }

  /** {@code "; did you mean 'x'?"} where a known name is near, else nothing. */
  public static Optional<String> near(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(nearest -> isNear(name, nearest))
        .map(nearest -> "; did you mean '" + nearest + "'?");
  }

  private static List<String> shown(Collection<String> known) {
    List<String> shown = new ArrayList<>(known.stream().sorted().limit(MOST_SHOWN).toList());
    if (known.size() > MOST_SHOWN) {
      shown.add("…");
    }
    return shown;
  }

  /** A few letters away, or the beginning of it. */
  private static boolean isNear(String name, String candidate) {
    return distance(name, candidate) <= mostMistakes(name)
        || (name.length() > 3 && candidate.startsWith(name));
  }

  /** Two letters, since that is a transposition; fewer where little of the name would be left. */
  private static int mostMistakes(String name) {
    return switch (name.length()) {
      case 0, 1 -> 0;
      case 2, 3 -> 1;
      default -> Math.max(2, name.length() / 3);
    };
  }

  private static int distance(String name, String candidate) {
    return DISTANCE.apply(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
  }
}
