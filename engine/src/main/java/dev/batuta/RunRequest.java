package dev.batuta;

import java.util.List;

/**
 * What a run is asked to do.
 *
 * @param only ids of items, or of containers for all that is in them; empty for everything
 * @param strict refuses a backlog with cycles instead of breaking them
 * @param fresh executes the selection anew, whatever came of it before
 */
public record RunRequest(List<String> only, boolean strict, boolean fresh) {
  /** Everything that is ready, going on where an earlier run ended. */
  public static final RunRequest EVERYTHING = new RunRequest(List.of(), false, false);

  public RunRequest {
    only = List.copyOf(only);
  }

  /** A form that equal requests share. */
  String selection() {
    return only.isEmpty() ? "all" : "only " + String.join(",", only.stream().sorted().toList());
  }
}
