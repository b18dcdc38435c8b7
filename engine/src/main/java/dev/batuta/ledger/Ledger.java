package dev.batuta.ledger;

import dev.batuta.backlog.Item;
import dev.batuta.events.Event;
import dev.batuta.events.EventEnvelope;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one project that must not be lost. Every method that changes something has
 * committed it when it returns. Safe for use by many threads.
 *
 * <p>A ledger that cannot be written (a full disk, a broken file) throws {@link LedgerFailure};
 * what was committed before stays.
 */
public interface Ledger extends AutoCloseable {
  /**
   * Makes items known. One that is new gets its initial status; one that is known keeps what the
   * ledger holds.
   */
  void register(Collection<Item> items);

  /** The states of all known items, by id. */
  Map<String, ItemState> states();

  /** The state of one item; asking for one that was never registered is a bug. */
  ItemState state(String itemId);

  /**
   * The unfinished batch with that selection, or a new one over these items.
   *
   * @param selection what was asked for, in a form that equal requests share
   */
  BatchRecord openBatch(String selection, List<String> itemIds);

  /** All batches, oldest first. */
  List<BatchRecord> batches();

  /**
   * Commits changes together with the events that report them, and gives the events their numbers.
   *
   * @param batchId the batch in which it happened, null outside of one
   * @throws IllegalStateException when a change does not follow from what is stored, such as an
   *     answer to a call that was never sent: a bug, and nothing was committed
   */
  List<EventEnvelope> commit(@Nullable String batchId, List<Change> changes, List<Event> events);

  /**
   * Stores a call and sets its worst case aside, in one step that no other call can come between. A
   * call that would pass a cap is not stored, unless {@code recordRefusal} is set: then it is
   * stored as refused.
   */
  Admission admit(CallPlan plan, List<Cap> caps, boolean recordRefusal);

  /**
   * Takes up what a dead process left behind: calls that were sent and never answered become
   * unknown, those that were not sent yet failed. Answered ones stay for their attempt to go on
   * with.
   *
   * @return how many calls became unknown
   */
  int takeUp();

  /** The attempts of an item's present round, in order. */
  List<Attempt> attempts(String itemId);

  /** The result of an item, empty before it was executed and after a new round began. */
  Optional<TaskResult> result(String itemId);

  /** All results, by item id. */
  Map<String, TaskResult> results();

  /** The calls of an item over all rounds, in the order in which they were planned. */
  List<CallRecord> calls(String itemId);

  /** What all calls used: one line per call, in the order in which they were planned. */
  List<CallLine> callLines();

  /**
   * The last prompts that were answered and whose parts are known, at most so many, oldest first.
   */
  List<MeasuredPrompt> measuredPrompts(int most);

  /**
   * Hands over one record per call, in the order in which they were planned, without holding all of
   * their texts in memory at once. Calls that are planned meanwhile may be included.
   */
  void audit(Consumer<AuditRecord> auditor);

  /** The remarks on an item, oldest first. */
  List<Comment> comments(String itemId);

  /** Stored events with a sequence above the given one, in order. */
  List<EventEnvelope> events(long after, int limit);

  @Override
  void close();
}
