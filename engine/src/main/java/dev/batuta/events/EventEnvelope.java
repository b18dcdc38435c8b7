package dev.batuta.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored event.
 *
 * @param sequence its number in its project: from 1, without gaps
 * @param batchId the batch in which it happened, null outside of one
 */
public record EventEnvelope(
    long sequence, Instant timestamp, @Nullable String batchId, Event event) {
  public EventEnvelope {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence starts at 1, not " + sequence);
    }
  }
}
