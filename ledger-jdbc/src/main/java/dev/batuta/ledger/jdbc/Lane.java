package dev.batuta.ledger.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the one platform thread that uses it.
 *
 * <p>SQLite runs in native code, which a virtual thread cannot leave: it would hold its carrier
 * thread for as long as a statement or a sync to disk lasts, and with two cores two of those stop
 * every virtual thread there is. On a lane the callers wait without holding anything. A ledger has
 * one lane that writes, so that nobody ever waits in SQLite for another writer, and one that reads,
 * so that a long list does not hold up a commit. Both are confined to their threads, which leaves a
 * connection pool nothing to do.
 *
 * <p>Callers cannot be interrupted while they wait: whether something was committed is never left
 * open. An interrupt stays set for whoever looks next.
 */
final class Lane implements AutoCloseable {
  private final ExecutorService thread;
  private final Failures failures;
  private final Handle handle;

  Lane(String name, DataSource dataSource, Failures failures) {
    this.thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
    this.failures = failures;
    try {
      this.handle = onThread(() -> Jdbi.create(dataSource).open());
    } catch (RuntimeException failure) {
      thread.shutdown();
      throw failure;
    }
  }

  /** Runs queries. */
  <T extends @Nullable Object> T query(Function<Handle, T> queries) {
    return onThread(() -> queries.apply(handle));
  }

  /** Runs one transaction: committed when this returns, undone when it throws. */
  <T extends @Nullable Object> T transaction(Function<Handle, T> work) {
    return onThread(() -> handle.inTransaction(work::apply));
  }

  /** Runs one transaction that gives nothing back. */
  void execute(Consumer<Handle> work) {
    onThread(
        () -> {
          handle.useTransaction(work::accept);
          return null;
        });
  }

  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    try {
      onThread(
          () -> {
            handle.close();
            return null;
          });
    } finally {
      thread.shutdown();
    }
  }

  private <T extends @Nullable Object> T onThread(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, thread).join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw failures.sorted(failure.getCause() instanceof Exception cause ? cause : failure);
    } catch (RejectedExecutionException closed) {
      throw new IllegalStateException("the ledger is closed", closed);
    }
  }
}
