package dev.batuta.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Proposes the known name that a mistyped one was probably meant to be. */
public final class Nearest {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

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
        .orElseGet(
            () ->
                known.isEmpty()
                    ? ""
                    : "; known are: " + String.join(", ", known.stream().sorted().toList()));
  }

  private static int distance(String name, String candidate) {
    return DISTANCE.apply(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
  }
}
