package dev.batuta.events;

/** Whoever watches a run. Called after the event was stored, from any thread. */
@FunctionalInterface
public interface EventListener {
  void on(EventEnvelope envelope);
}
