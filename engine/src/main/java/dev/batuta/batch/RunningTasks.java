package dev.batuta.batch;

import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.batch.StopSignal.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The items that run now, each on a virtual thread of its own. Used by one conducting thread, which
 * hears of their ends through {@link #next()}; closing aborts what still runs and waits for it, so
 * that no thread outlives the batch.
 */
final class RunningTasks implements AutoCloseable {
  private final ExecuteTask executeTask;
  private final String batchId;
  private final StopSignal stop;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Map<String, Thread> threads = new HashMap<>();

  /** What comes through the queue. */
  private sealed interface Message {
    record Ended(String id, Completion completion) implements Message {}

    record Asked() implements Message {}
  }

  RunningTasks(ExecuteTask executeTask, String batchId, StopSignal stop) {
    this.executeTask = executeTask;
    this.batchId = batchId;
    this.stop = stop;
    stop.onRequest(() -> messages.add(new Message.Asked()));
    if (stop.level() != null) {
      messages.add(new Message.Asked());
    }
  }

  int count() {
    return threads.size();
  }

  void start(String id) {
    threads.put(
        id,
        Thread.ofVirtual()
            .name("item " + id)
            .start(() -> messages.add(new Message.Ended(id, execute(id)))));
  }

  /** Waits for the next thing that happens. */
  Completion next() throws InterruptedException {
    return switch (messages.take()) {
      case Message.Ended ended -> {
        threads.remove(ended.id());
        yield ended.completion();
      }
      case Message.Asked() -> {
        if (stop.level() == Level.ABORT) {
          threads.values().forEach(Thread::interrupt);
        }
        yield new Completion.Stopped(StopSignal.asked());
      }
    };
  }

  /** Lets what runs come to its end, and gives the failure to be thrown after that. */
  RuntimeException abandon(Throwable cause) throws InterruptedException {
    Set<Throwable> heard = Collections.newSetFromMap(new IdentityHashMap<>());
    heard.add(cause);
    while (count() > 0) {
      if (next() instanceof Completion.Broken another && heard.add(another.cause())) {
        cause.addSuppressed(another.cause());
      }
    }
    return switch (cause) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException("an item ended unexpectedly", cause);
    };
  }

  private Completion execute(String id) {
    try {
      return new Completion.Finished(executeTask.execute(id, batchId));
    } catch (RunStopped stopped) {
      return new Completion.Stopped(stopped);
    } catch (InterruptedException aborted) {
      return new Completion.Stopped(
          new RunStopped(Reason.INTERRUPTED, "aborted by request; run again to go on"));
    } catch (Throwable broken) {
      return new Completion.Broken(broken);
    }
  }

  @Override
  public void close() {
    List<Thread> left = new ArrayList<>(threads.values());
    left.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : left) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
