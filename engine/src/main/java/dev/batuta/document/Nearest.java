package dev.batuta.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(nearest -> distance(name, nearest) <= Math.max(2, name.length() / 3))
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElseGet(() -> known.isEmpty() ? "" : "; known are: " + String.join(", ", shown(known)));
  }

  private static List<String> shown(Collection<String> known) {
    List<String> shown = new ArrayList<>(known.stream().sorted().limit(MOST_SHOWN).toList());
    if (known.size() > MOST_SHOWN) {
      shown.add("…");
    }
    return shown;
  }

  private static int distance(String name, String candidate) {
    return DISTANCE.apply(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
  }
}
