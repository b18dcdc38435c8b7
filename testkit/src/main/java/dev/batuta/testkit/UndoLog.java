package dev.batuta.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** What has to be done to take the changes of one commit back, last change first. */
final class UndoLog {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  /** Puts a value into a map, and remembers what was there. */
  <K, V> void put(Map<K, V> map, K key, V value) {
    V before = map.put(key, value);
    steps.push(before == null ? () -> map.remove(key) : () -> map.put(key, before));
  }

  /** Takes a value out of a map, and remembers it. */
  <K, V> void remove(Map<K, V> map, K key) {
    V before = map.remove(key);
    if (before != null) {
      steps.push(() -> map.put(key, before));
    }
  }

  /** Keeps what was done. */
  void forget() {
    steps.clear();
  }

  /** Takes everything back that was done since the last call. */
  void undo() {
    while (!steps.isEmpty()) {
      steps.pop().run();
    }
  }
}
