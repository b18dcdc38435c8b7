package dev.batuta.backlog;

import static dev.batuta.backlog.Status.BACKLOG;
import static dev.batuta.backlog.Status.BLOCKED;
import static dev.batuta.backlog.Status.DONE;
import static dev.batuta.backlog.Status.IN_PROGRESS;
import static dev.batuta.backlog.Status.REVIEW;
import static dev.batuta.backlog.Status.TODO;

import java.util.Map;
import java.util.Set;

/**
 * The one table of the moves that the engine makes with an item's status. People may move a card
 * anywhere; the engine may not.
 */
public final class StatusTransitions {
  private static final Map<Status, Set<Status>> ALLOWED =
      Map.of(
          BACKLOG, Set.of(TODO, IN_PROGRESS, BLOCKED),
          TODO, Set.of(IN_PROGRESS, BLOCKED),
          IN_PROGRESS, Set.of(TODO, REVIEW, DONE, BLOCKED),
          BLOCKED, Set.of(TODO, IN_PROGRESS),
          REVIEW, Set.of(TODO, DONE),
          DONE, Set.of(TODO));

  private StatusTransitions() {}

  /** Whether the engine may move an item so; staying where it is is always allowed. */
  public static boolean allows(Status from, Status to) {
    return from == to || ALLOWED.getOrDefault(from, Set.of()).contains(to);
  }

  /** The statuses that can follow. */
  public static Set<Status> after(Status from) {
    return ALLOWED.getOrDefault(from, Set.of());
  }
}
