package dev.batuta.backlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an item wants to be worked on.
 *
 * @param execute null: leaves are executed and containers are not; false parks a leaf, true sends a
 *     container to a model too
 * @param approvalRequired a person accepts the result before its files are applied
 * @param model the model to use instead of the profile's choice
 * @param pinnedSpecs ids of specs that are always selected
 * @param forbiddenSpecs ids of specs that never are
 * @param initialStatus counts once, when the item is first seen
 * @param parkedReason why {@code execute} is false, in the words of the file it came from
 */
public record Handling(
    @Nullable Boolean execute,
    boolean approvalRequired,
    @Nullable String model,
    List<String> pinnedSpecs,
    List<String> forbiddenSpecs,
    Status initialStatus,
    @Nullable String parkedReason) {
  /** What an item gets that says nothing. */
  public static final Handling DEFAULT =
      new Handling(null, false, null, List.of(), List.of(), Status.BACKLOG, null);

  public Handling {
    pinnedSpecs = List.copyOf(pinnedSpecs);
    forbiddenSpecs = List.copyOf(forbiddenSpecs);
  }
}
