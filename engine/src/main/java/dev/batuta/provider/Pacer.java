package dev.batuta.provider;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets calls go to a provider as fast as its limits allow and no faster. One pacer serves all
 * projects of a process that share an account, each in its turn. Safe for use by many threads.
 *
 * <p>Every class of models has a lane of its own: a bucket for each of its limits, which start as
 * they are configured and are corrected by every response, and a window of calls under way, which
 * adapts to how the provider bears them.
 */
public final class Pacer {
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private final Map<String, PaceLane> lanes = new ConcurrentHashMap<>();

  /**
   * A pacer.
   *
   * @param nanoTime a monotonic clock
   * @param sleeper lets the same time pass
   */
  public Pacer(LongSupplier nanoTime, Sleeper sleeper) {
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  /**
   * A call that wants to go.
   *
   * @param project whose call it is
   * @param rateClass of the model, to which the limits apply
   * @param starting the limits as long as the provider has told none
   * @param input uncached tokens, as far as can be known before
   * @param output likewise; asked again while the call waits, since others' answers teach
   */
  public record Ticket(
      String project, String rateClass, RateLimits starting, long input, LongSupplier output) {}

  /** Whoever waits for a ticket. */
  public interface Waiting {
    /** Is asked again and again while it waits; throwing ends the wait. */
    void check();

    /**
     * The call waits, about so long; told of each wait worth telling, and again when it has become
     * clearly longer.
     *
     * @param asked whether the provider said how long; else it is our own arithmetic
     */
    void waits(Duration howLong, boolean asked);
  }

  /** Waits for a call's turn and for room under every limit. */
  public Permit acquire(Ticket ticket, Waiting waiting) throws InterruptedException {
    return lanes
        .computeIfAbsent(
            ticket.rateClass(), _ -> new PaceLane(ticket.starting(), nanoTime, sleeper))
        .acquire(ticket, waiting);
  }

  /** The right to make one call; to be closed when it has ended, however it did. */
  public interface Permit extends AutoCloseable {
    /** A response tells where the limits stand. */
    void limits(RateStatus status);

    /** An answer came and used so many tokens; cache reads are none of the input. */
    void used(long input, long output);

    /** The call failed. */
    void failed(ModelReply.ModelFailure failure);

    @Override
    void close();
  }
}
