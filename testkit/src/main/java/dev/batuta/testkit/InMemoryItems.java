package dev.batuta.testkit;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.backlog.StatusTransitions;
import dev.batuta.ledger.AuditRecord;
import dev.batuta.ledger.Change.AttemptEnded;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.Change.TokenBudgetSet;
import dev.batuta.ledger.ItemState;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The items of an {@link InMemoryLedger} and their states. */
final class InMemoryItems {
  private final UndoLog undoLog;
  private final Map<String, ItemState> states = new LinkedHashMap<>();
  private final Map<String, AuditRecord.Subject> subjects = new LinkedHashMap<>();

  InMemoryItems(UndoLog undoLog) {
    this.undoLog = undoLog;
  }

  void register(Collection<Item> items, Instant now) {
    for (Item item : items) {
      subjects.put(
          item.id(), new AuditRecord.Subject(item.title(), item.kind(), item.complexity()));
      Status status = item.handling().initialStatus();
      states.putIfAbsent(item.id(), new ItemState(item.id(), status, null, 1, 0, null, null, now));
    }
  }

  Map<String, ItemState> states() {
    return new LinkedHashMap<>(states);
  }

  Optional<ItemState> find(String itemId) {
    return Optional.ofNullable(states.get(itemId));
  }

  /** The state that a change starts from. */
  ItemState require(String itemId) {
    return find(itemId)
        .orElseThrow(() -> new IllegalStateException("item " + itemId + " was never registered"));
  }

  AuditRecord.Subject subject(String itemId) {
    return Optional.ofNullable(subjects.get(itemId)).orElseThrow();
  }

  void move(ItemMoved moved, Instant now) {
    ItemState old = require(moved.itemId());
    if (!StatusTransitions.allows(old.status(), moved.to())) {
      throw new IllegalStateException(
          "item %s is %s and cannot become %s"
              .formatted(moved.itemId(), old.status().wireName(), moved.to().wireName()));
    }
    put(
        new ItemState(
            old.itemId(),
            moved.to(),
            moved.reason(),
            old.round(),
            old.attempts(),
            old.note(),
            old.tokenBudget(),
            now));
  }

  void setTokenBudget(TokenBudgetSet set, Instant now) {
    ItemState old = require(set.itemId());
    put(
        new ItemState(
            old.itemId(),
            old.status(),
            old.reason(),
            old.round(),
            old.attempts(),
            old.note(),
            set.tokens(),
            now));
  }

  void beginRound(RoundBegun begun, Instant now) {
    ItemState old = require(begun.itemId());
    put(
        new ItemState(
            old.itemId(),
            old.status(),
            old.reason(),
            old.round() + 1,
            0,
            begun.note(),
            old.tokenBudget(),
            now));
  }

  void countAttempt(AttemptEnded ended, Instant now) {
    ItemState old = require(ended.itemId());
    int number = ended.attempt().number();
    if (number != old.attempts() + 1) {
      throw new IllegalStateException(
          "attempt %d of item %s cannot follow attempt %d"
              .formatted(number, ended.itemId(), old.attempts()));
    }
    put(
        new ItemState(
            old.itemId(),
            old.status(),
            old.reason(),
            old.round(),
            number,
            old.note(),
            old.tokenBudget(),
            now));
  }

  private void put(ItemState state) {
    undoLog.put(states, state.itemId(), state);
  }
}
