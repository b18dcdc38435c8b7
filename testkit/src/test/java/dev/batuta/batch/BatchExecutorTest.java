package dev.batuta.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.backlog.Handling;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemBuilder;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Status;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.events.Event.BatchCompleted;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.events.Event.BatchStarted;
import dev.batuta.events.EventEnvelope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatchExecutorTest {
  @Test
  void executesDependenciesFirst() throws Exception {
    BatchBench bench =
        new BatchBench(task("C").dependsOn("B"), task("B").dependsOn("A"), task("A"));

    BatchResult result = bench.run("C", "B", "A");

    assertThat(bench.executed).containsExactly("A", "B", "C");
    assertThat(result.succeeded()).isEqualTo(3);
    assertThat(result.blocked()).isEmpty();
    assertThat(result.remaining()).isEmpty();
    assertThat(result.stopped()).isNull();
  }

  @Test
  void reportsItsProgressInEvents() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("B").dependsOn("A"));

    BatchResult result = bench.run("A", "B");

    assertThat(bench.events())
        .extracting(envelope -> envelope.event().wireName())
        .containsExactly(
            "batch_started",
            "batch_progress",
            "batch_progress",
            "batch_completed",
            "consistency_validated");
    assertThat(bench.events()).extracting(EventEnvelope::batchId).containsOnly(result.batchId());
    assertThat(bench.last(BatchProgress.class))
        .returns(2, BatchProgress::completed)
        .returns(2, BatchProgress::total);
    assertThat(bench.last(BatchCompleted.class)).returns(2, BatchCompleted::done);
  }

  @Test
  void runsAsManyAtOnceAsAllowedAndNeverMore() throws Exception {
    ItemBuilder[] items = new ItemBuilder[12];
    Arrays.setAll(items, i -> task("T" + i));
    BatchBench bench = new BatchBench(items).concurrency(3);
    CountDownLatch three = new CountDownLatch(3);
    AtomicInteger running = new AtomicInteger();
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());

    bench.whileExecuting(
        _ -> {
          seen.add(running.incrementAndGet());
          three.countDown();
          three.await();
          running.decrementAndGet();
        });
    bench.run(bench.ids());

    assertThat(Collections.max(seen)).isEqualTo(3);
    assertThat(bench.executed).hasSize(12);
  }

  @Test
  void blocksDependentsOfAFailedTaskWithTheReason() throws Exception {
    BatchBench bench =
        new BatchBench(task("A"), task("B").dependsOn("A"), task("C").dependsOn("B"), task("D"));
    bench.failing("A");

    BatchResult result = bench.run("A", "B", "C", "D");

    assertThat(bench.executed).containsExactlyInAnyOrder("A", "D");
    assertThat(result.blocked())
        .containsEntry("B", "waits for A, which is in review")
        .containsEntry("C", "waits for A, which is in review");
    assertThat(bench.ledger.state("C"))
        .returns(Status.BLOCKED, state -> state.status())
        .returns("waits for A, which is in review", state -> state.reason());
    assertThat(bench.last(BatchCompleted.class))
        .returns(2, BatchCompleted::completed)
        .returns(1, BatchCompleted::done)
        .returns(1, BatchCompleted::review)
        .returns(2, BatchCompleted::blocked);
  }

  @Test
  void runsWhatWasBlockedOnceTheReasonIsGone() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("B").dependsOn("A"));
    bench.failing("A");
    bench.run("A", "B");
    bench.retry("A");

    bench.failing();
    bench.run("A", "B");

    assertThat(bench.ledger.state("B"))
        .returns(Status.DONE, state -> state.status())
        .returns(null, state -> state.reason());
  }

  @Test
  void blocksWhatDependsOnAnItemOutsideOfTheBatch() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("B").dependsOn("A"));

    BatchResult result = bench.run("B");

    assertThat(bench.executed).isEmpty();
    assertThat(result.blocked())
        .containsEntry("B", "waits for A, which is not done and not part of this run");
  }

  @Test
  void namesTheNearestOfManyReasonsToWait() throws Exception {
    BatchBench bench =
        new BatchBench(task("A"), task("B").dependsOn("A"), task("C").dependsOn("B"));

    assertThat(bench.run("C").blocked())
        .containsEntry("C", "waits for B, which is not done and not part of this run");
  }

  @Test
  void blocksWhatDependsOnAParkedItem() throws Exception {
    Handling parked =
        new Handling(false, false, null, List.of(), List.of(), Status.BACKLOG, "deferred");
    BatchBench bench = new BatchBench(task("A").handling(parked), task("B").dependsOn("A"));

    assertThat(bench.run("B").blocked()).containsEntry("B", "waits for A, which is deferred");
  }

  @Test
  void executesAContainerThatAsksForItAfterItsChildren() throws Exception {
    Handling asks = new Handling(true, false, null, List.of(), List.of(), Status.BACKLOG, null);
    BatchBench bench =
        new BatchBench(
            task("S").type(ItemType.STORY).handling(asks),
            task("A").parent("S"),
            task("B").parent("S"),
            task("C").dependsOn("S"));

    bench.concurrency(1).run("S", "A", "B", "C");

    assertThat(bench.executed).containsExactly("A", "B", "S", "C");
  }

  @Test
  void executesEverythingOfACycleOnce() throws Exception {
    BatchBench bench =
        new BatchBench(
            task("A").dependsOn("C"),
            task("B").dependsOn("A"),
            task("C").dependsOn("B"),
            task("D").dependsOn("C"));

    bench.run("A", "B", "C", "D");

    assertThat(bench.executed).containsExactly("A", "B", "C", "D");
    assertThat(bench.graph.cycles())
        .extracting(TaskGraph.Cycle::message)
        .containsExactly("circular dependency A → C → B → A; ignoring that A depends on C");
  }

  @Test
  void passesOverWhatIsDone() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("B").dependsOn("A"));
    bench.run("A");
    bench.executed.clear();

    bench.run("A", "B");

    assertThat(bench.executed).containsExactly("B");
  }

  @Test
  void refusesAnItemThatIsNotInTheBacklog() {
    BatchBench bench = new BatchBench(task("A"));

    assertThatThrownBy(() -> bench.run("A", "X"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X");
    assertThat(bench.events()).isEmpty();
  }

  // ---- stopping ---------------------------------------------------------------------------------

  @Test
  void letsWhatRunsFinishAndStartsNothingNew() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("B").dependsOn("A"));
    bench.whileExecuting(_ -> bench.stop.request());

    BatchResult result = bench.run("A", "B");

    assertThat(bench.executed).containsExactly("A");
    assertThat(result.stopped()).returns(Reason.INTERRUPTED, RunStopped::reason);
    assertThat(result.remaining()).containsExactly("B");
    assertThat(bench.ledger.state("B").status()).isEqualTo(Status.BACKLOG);
  }

  @Test
  void startsNothingWhereItWasAskedToStopBefore() throws Exception {
    BatchBench bench = new BatchBench(task("A"));
    bench.stop.request();

    BatchResult result = bench.run("A");

    assertThat(bench.executed).isEmpty();
    assertThat(result.stopped()).returns(Reason.INTERRUPTED, RunStopped::reason);
    assertThat(result.remaining()).containsExactly("A");
  }

  @Test
  void abortsWhatRunsWhenAskedTwice() throws Exception {
    BatchBench bench = new BatchBench(task("A"));
    CountDownLatch never = new CountDownLatch(1);
    bench.whileExecuting(
        _ -> {
          bench.stop.request();
          bench.stop.request();
          never.await();
        });

    BatchResult result = bench.run("A");

    assertThat(result.stopped()).returns(Reason.INTERRUPTED, RunStopped::reason);
    assertThat(result.remaining()).containsExactly("A");
  }

  @Test
  void stopsWhenAnItemCannotGoOn() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("B").dependsOn("A"), task("C"));
    bench
        .concurrency(1)
        .whileExecuting(
            _ -> {
              throw new RunStopped(Reason.HARD_CAP, "the cap is reached");
            });

    BatchResult result = bench.run("A", "B", "C");

    assertThat(result.stopped()).returns(Reason.HARD_CAP, RunStopped::reason);
    assertThat(result.remaining()).containsExactly("A", "B", "C");
    assertThat(result.blocked()).isEmpty();
  }

  @Test
  void namesTheGravestOfManyReasonsToStop() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("B"));
    CountDownLatch both = new CountDownLatch(2);
    bench.whileExecuting(
        id -> {
          both.countDown();
          both.await();
          if (id.equals("A")) {
            bench.stop.request();
          }
          throw new RunStopped(Reason.HARD_CAP, "the cap is reached");
        });

    assertThat(bench.run("A", "B").stopped()).returns(Reason.INTERRUPTED, RunStopped::reason);
  }

  @Test
  void letsOthersEndBeforeItThrowsWhatNobodyForesaw() {
    BatchBench bench = new BatchBench(task("A"), task("B"));
    CountDownLatch both = new CountDownLatch(2);
    bench.whileExecuting(
        id -> {
          both.countDown();
          both.await();
          if (id.equals("A")) {
            throw new IllegalStateException("a defect");
          }
        });

    assertThatThrownBy(() -> bench.run("A", "B")).hasMessage("a defect");
    assertThat(bench.ledger.state("B").status()).isEqualTo(Status.DONE);
  }

  // ---- resuming ---------------------------------------------------------------------------------

  @Test
  void resumesUnderItsIdAndCountsOverAllResumes() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("B").dependsOn("A"));
    bench.whileExecuting(_ -> bench.stop.request());
    String id = bench.run("A", "B").batchId();

    BatchBench next = bench.nextProcess();
    BatchResult resumed = next.run("B");

    assertThat(resumed.batchId()).isEqualTo(id);
    assertThat(next.last(BatchStarted.class).itemIds()).containsExactly("A", "B");
    assertThat(next.last(BatchProgress.class))
        .returns(2, BatchProgress::completed)
        .returns(2, BatchProgress::total);
  }

  @Test
  void followsTheBacklogWhereItChangedSinceTheBatchBegan() throws Exception {
    BatchBench bench = new BatchBench(task("A"), task("GONE").dependsOn("A"));
    bench.whileExecuting(_ -> bench.stop.request());
    bench.run("A", "GONE");

    BatchBench next = bench.nextProcess(task("A"), task("NEW").dependsOn("A"));
    next.run("NEW");

    assertThat(next.last(BatchStarted.class).itemIds()).containsExactly("A", "NEW");
    assertThat(next.last(BatchProgress.class))
        .returns(2, BatchProgress::completed)
        .returns(2, BatchProgress::total);
    assertThat(next.last(BatchCompleted.class))
        .returns(2, BatchCompleted::total)
        .returns(2, BatchCompleted::done);
  }

  @Test
  void beginsANewBatchAfterOneThatHasNothingLeft() throws Exception {
    BatchBench bench = new BatchBench(task("A"));
    String first = bench.run("A").batchId();
    bench.retry("A");

    assertThat(bench.run("A").batchId()).isNotEqualTo(first);
  }

  @Test
  void finishesABatchWhoseLastItemWasRunningWhenAPersonAskedToStop() throws Exception {
    BatchBench bench = new BatchBench(task("A"));
    bench.whileExecuting(_ -> bench.stop.request());
    String first = bench.run("A").batchId();
    bench.retry("A");

    assertThat(bench.nextProcess().run("A").batchId()).isNotEqualTo(first);
  }

  private static ItemBuilder task(String id) {
    return Item.builder(id, "Write " + id);
  }
}
