package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.batch.StopSignal;
import dev.batuta.budget.WorstCase;
import dev.batuta.execution.CallOutcome.Paid;
import dev.batuta.execution.CallOutcome.Postponed;
import dev.batuta.execution.CallOutcome.Unanswerable;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Change.CallAnswered;
import dev.batuta.ledger.Change.CallFailed;
import dev.batuta.ledger.Change.CallSent;
import dev.batuta.ledger.Change.CallUnknown;
import dev.batuta.ledger.Journal;
import dev.batuta.modelchoice.Model;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.ModelRequest.Blueprint;
import dev.batuta.provider.ModelRequest.Template;
import dev.batuta.specs.SelectedSpecs.Choice;
import dev.batuta.specs.Spec;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Price;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Gets a paid answer for an attempt: plans and reserves each call, commits that it goes out, stores
 * the answer before anything else is done with it, and settles. Whatever the provider asks to wait
 * for is waited out and called again, each time as a call of its own; it never uses up an attempt.
 */
public final class ModelCalls {
  private final ModelClient client;
  private final Journal journal;
  private final CallLimits limits;
  private final Settlement settlement;
  private final LearnedRatios ratios;
  private final Reservations reservations;
  private final Patience patience;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Supplier<UUID> newId;

  /**
   * Calls one provider.
   *
   * @param ratios learn from every answer
   * @param waiting is told what is waited for, and how long
   * @param stop after which no new call begins
   * @param nanoTime a monotonic clock, for durations
   */
  public ModelCalls(
      ModelClient client,
      Journal journal,
      CallLimits limits,
      Settlement settlement,
      LearnedRatios ratios,
      Waiting waiting,
      StopSignal stop,
      Clock clock,
      LongSupplier nanoTime,
      Supplier<UUID> newId,
      RandomGenerator random) {
    this.client = client;
    this.journal = journal;
    this.limits = limits;
    this.settlement = settlement;
    this.ratios = ratios;
    this.reservations = new Reservations(journal.ledger(), stop);
    this.patience = new Patience(limits.patience(), waiting, random);
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.newId = newId;
  }

  /** Is told when a call has to wait. */
  @FunctionalInterface
  public interface Waiting {
    void on(String itemId, String why, Duration howLong);
  }

  /**
   * A new answer for an attempt.
   *
   * @throws RunStopped when nothing more can be called now
   */
  CallOutcome answer(Assignment work, AttemptPlan attempt, Prepared prepared, Prompt prompt)
      throws InterruptedException {
    return patience.untilAnswered(
        work.item().id(), () -> callOnce(work, attempt, prepared, prompt));
  }

  /** The answer for an attempt that an earlier run paid and did not get to use. */
  Optional<Paid> paidBefore(Assignment work, AttemptPlan attempt) {
    for (CallRecord call : journal.ledger().calls(work.item().id())) {
      CallPlan plan = call.plan();
      Answered answer = call.answered();
      if (answer != null && plan.round() == work.round() && plan.attempt() == attempt.number()) {
        if (call.state() == CallState.ANSWERED) {
          settle(plan, answer);
        }
        return Optional.of(new Paid(answer, plan.model()));
      }
    }
    return Optional.empty();
  }

  /** Why no further call is made: one took more than was set aside for it. */
  Optional<RunStopped> boundBroken() {
    return reservations.broken();
  }

  private CallOutcome callOnce(
      Assignment work, AttemptPlan attempt, Prepared prepared, Prompt prompt)
      throws InterruptedException {
    CallPlan plan = plan(work, attempt, prepared, prompt);
    Optional<String> refused = reservations.reserve(plan, limits.caps(work.batchId()));
    if (refused.isPresent()) {
      return new Unanswerable(refused.get());
    }
    try {
      journal.commit(work.batchId(), new CallSent(plan.id(), clock.instant()));
      return send(work, plan, prepared, prompt);
    } finally {
      reservations.callEnded();
    }
  }

  private CallOutcome send(Assignment work, CallPlan plan, Prepared prepared, Prompt prompt)
      throws InterruptedException {
    long start = nanoTime.getAsLong();
    ModelReply reply;
    try {
      reply = client.call(request(work, prepared, prompt));
    } catch (InterruptedException aborted) {
      journal.commit(work.batchId(), new CallUnknown(plan.id(), "aborted while it was under way"));
      throw aborted;
    } catch (RuntimeException | Error defect) {
      journal.commit(work.batchId(), new CallUnknown(plan.id(), "the client failed: " + defect));
      throw defect;
    }
    Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
    return switch (reply) {
      case ModelAnswer answer -> {
        Answered answered = answered(answer);
        journal.commit(work.batchId(), new CallAnswered(plan.id(), answered, took));
        settle(plan, answered);
        ratios.learn(prepared.model(), prompt.parts(), answered.tokens().prompt());
        yield new Paid(answered, plan.model());
      }
      case Wait wait -> {
        journal.commit(
            work.batchId(),
            wait.mayBeBilled()
                ? new CallUnknown(plan.id(), wait.message())
                : new CallFailed(plan.id(), wait.message()));
        yield new Postponed(wait.message(), wait.retryAfter());
      }
      case StopRun stop -> {
        journal.commit(work.batchId(), new CallFailed(plan.id(), stop.message()));
        throw new RunStopped(Reason.PROVIDER_REFUSES, stop.message());
      }
      case FailItem fail -> {
        journal.commit(work.batchId(), new CallFailed(plan.id(), fail.message()));
        yield new Unanswerable(fail.message());
      }
    };
  }

  private void settle(CallPlan plan, Answered answer) {
    settlement.settle(plan, answer).ifPresent(reservations::boundBroken);
  }

  private CallPlan plan(Assignment work, AttemptPlan attempt, Prepared prepared, Prompt prompt) {
    Instant now = clock.instant();
    return new CallPlan(
        newId.get(),
        work.item().id(),
        work.batchId(),
        work.round(),
        attempt.number(),
        attempt.approach(),
        client.name(),
        prepared.rung().model(),
        prompt,
        worstCase(prepared.model(), prompt, now),
        now);
  }

  private Expense worstCase(Model model, Prompt prompt, Instant now) {
    long input = WorstCase.inputTokens(prompt.system(), prompt.user());
    Price dearest = model.dearestPrice(LocalDate.ofInstant(now, ZoneOffset.UTC), input);
    return WorstCase.of(dearest, input, outputTokens(model));
  }

  private ModelRequest request(Assignment work, Prepared prepared, Prompt prompt) {
    return new ModelRequest(
        prepared.rung().model(),
        prepared.rung().effort(),
        prompt.system(),
        prompt.user(),
        outputTokens(prepared.model()),
        new Blueprint(work.item(), templates(work, prepared)));
  }

  private int outputTokens(Model model) {
    return Math.min(limits.outputTokens(), model.maxOutputTokens());
  }

  /** The templates of the selected specs, the one of the item's own kind first. */
  private static List<Template> templates(Assignment work, Prepared prepared) {
    List<Spec> specs =
        new ArrayList<>(prepared.specs().chosen().stream().map(Choice::spec).toList());
    specs.sort(Comparator.comparing(spec -> !spec.specType().equals(work.item().kind())));
    List<Template> templates = new ArrayList<>();
    for (Spec spec : specs) {
      String template = spec.template();
      if (template != null) {
        templates.add(new Template(spec.id(), template));
      }
    }
    return templates;
  }

  /**
   * A refusal that comes before any output reports the prompt's tokens and does not charge them.
   */
  private static Answered answered(ModelAnswer answer) {
    boolean free = answer.stopReason() == StopReason.REFUSAL && answer.tokens().output() == 0;
    return new Answered(
        answer.text(),
        answer.stopReason().wireName(),
        answer.stopDetail(),
        free ? Tokens.NONE : answer.tokens(),
        answer.tariff(),
        answer.requestId());
  }
}
