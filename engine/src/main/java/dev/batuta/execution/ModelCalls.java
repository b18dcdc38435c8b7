package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.budget.WorstCase;
import dev.batuta.execution.CallOutcome.Ended;
import dev.batuta.execution.CallOutcome.Paid;
import dev.batuta.execution.CallOutcome.Postponed;
import dev.batuta.execution.CallOutcome.Unanswerable;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.CallRecord.Timing;
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
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.provider.ModelReply.SlowDown;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.ModelRequest.Blueprint;
import dev.batuta.provider.ModelRequest.Template;
import dev.batuta.provider.Pacer.Permit;
import dev.batuta.specs.SelectedSpecs.Choice;
import dev.batuta.specs.Spec;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Price;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Tokens;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gets a paid answer for an attempt: waits for the call's turn, plans and reserves it, commits that
 * it goes out, stores the answer before anything else is done with it, and settles. Whatever the
 * provider asks to wait for is waited out and called again, each time as a call of its own; it
 * never uses up an attempt.
 */
public final class ModelCalls {
  private final ModelClient client;
  private final Journal journal;
  private final Reservations reservations;
  private final Settlement settlement;
  private final LearnedRatios ratios;
  private final Patience patience;
  private final Pacing pacing;
  private final PromptCaching caching;
  private final int outputTokens;
  private final Outside outside;

  /**
   * Calls one provider.
   *
   * @param ratios learn from every answer
   * @param outputTokens the most that may come back
   */
  public ModelCalls(
      ModelClient client,
      Journal journal,
      Reservations reservations,
      Settlement settlement,
      LearnedRatios ratios,
      Patience patience,
      Pacing pacing,
      PromptCaching caching,
      int outputTokens,
      Outside outside) {
    this.client = client;
    this.journal = journal;
    this.reservations = reservations;
    this.settlement = settlement;
    this.ratios = ratios;
    this.patience = patience;
    this.pacing = pacing;
    this.caching = caching;
    this.outputTokens = outputTokens;
    this.outside = outside;
  }

  /**
   * A new answer for an attempt.
   *
   * @throws RunStopped when nothing more can be called now
   */
  Ended answer(Assignment work, AttemptPlan attempt, Prepared prepared, Prompt prompt)
      throws InterruptedException {
    return patience.untilAnswered(
        work.item().id(), () -> callOnce(work, attempt, prepared, prompt));
  }

  /** The answers for an attempt that an earlier run paid and did not get to use, in order. */
  List<Paid> paidBefore(Assignment work, AttemptPlan attempt) {
    List<Paid> paid = new ArrayList<>();
    for (CallRecord call : journal.ledger().calls(work.item().id())) {
      CallPlan plan = call.plan();
      Answered answer = call.answered();
      if (answer != null && plan.round() == work.round() && plan.attempt() == attempt.number()) {
        if (call.state() == CallState.ANSWERED) {
          settle(plan, answer);
        }
        paid.add(new Paid(answer, plan.model()));
      }
    }
    return paid;
  }

  /** Why no further call is made: one took more than was set aside for it. */
  Optional<RunStopped> boundBroken() {
    return reservations.broken();
  }

  /** Turn in the cache · room under the rate limits · money · on the wire. */
  private CallOutcome callOnce(
      Assignment work, AttemptPlan attempt, Prepared prepared, Prompt prompt)
      throws InterruptedException {
    Model model = prepared.model();
    String itemId = work.item().id();
    try (PromptCaching.Turn turn = caching.enter(itemId, model, prompt, patience);
        Permit permit =
            pacing.permit(
                model,
                prompt,
                outputTokens(model),
                turn.expectedToRead(),
                patience.forTurn(itemId))) {
      CallPlan plan = plan(work, attempt, prepared, prompt);
      return reserved(new UnderWay(work, plan, prepared, turn, permit));
    }
  }

  /** A call whose turn has come. */
  private record UnderWay(
      Assignment work, CallPlan plan, Prepared prepared, PromptCaching.Turn turn, Permit permit) {
    @Nullable String batchId() {
      return work.batchId();
    }

    UUID id() {
      return plan.id();
    }
  }

  private CallOutcome reserved(UnderWay call) throws InterruptedException {
    Optional<String> refused = reservations.reserve(call.plan());
    if (refused.isPresent()) {
      return new Unanswerable(refused.get());
    }
    try {
      journal.commit(call.batchId(), new CallSent(call.id(), outside.clock().instant()));
      return send(call, request(call));
    } finally {
      reservations.callEnded();
    }
  }

  private CallOutcome send(UnderWay call, ModelRequest request) throws InterruptedException {
    Observed observed = new Observed(call.turn(), call.permit(), outside.nanoTime());
    ModelReply reply;
    call.turn().sent();
    try {
      reply = client.call(request, observed);
    } catch (InterruptedException aborted) {
      journal.commit(call.batchId(), new CallUnknown(call.id(), "aborted while it was under way"));
      throw aborted;
    } catch (RuntimeException | Error defect) {
      journal.commit(call.batchId(), new CallUnknown(call.id(), "the client failed: " + defect));
      throw defect;
    }
    return switch (reply) {
      case ModelAnswer answer -> answered(call, answer, observed.timing());
      case ModelFailure failure -> failed(call, failure);
    };
  }

  private Paid answered(UnderWay call, ModelAnswer answer, Timing timing) {
    Answered answered = answered(answer);
    journal.commit(call.batchId(), new CallAnswered(call.id(), answered, timing));
    settle(call.plan(), answered);
    Model model = call.prepared().model();
    pacing.used(call.permit(), model, answer.tokens());
    ratios.learn(model, call.plan().prompt().parts(), answered.tokens().prompt());
    return new Paid(answered, call.plan().model());
  }

  private CallOutcome failed(UnderWay call, ModelFailure failure) {
    call.permit().failed(failure);
    journal.commit(
        call.batchId(),
        failure.mayBeBilled()
            ? new CallUnknown(call.id(), failure.message())
            : new CallFailed(call.id(), failure.message()));
    return switch (failure) {
      case Wait wait -> new Postponed(wait.message(), wait.retryAfter(), wait.mayBeBilled());
      case SlowDown slower ->
          new Postponed(slower.message(), slower.retryAfter(), slower.mayBeBilled());
      case StopRun stop -> throw new RunStopped(Reason.PROVIDER_REFUSES, stop.message());
      case FailItem fail -> new Unanswerable(fail.message());
    };
  }

  private void settle(CallPlan plan, Answered answer) {
    settlement.settle(plan, answer).ifPresent(reservations::boundBroken);
  }

  private CallPlan plan(Assignment work, AttemptPlan attempt, Prepared prepared, Prompt prompt) {
    Instant now = outside.clock().instant();
    return new CallPlan(
        outside.newId().get(),
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

  private ModelRequest request(UnderWay call) {
    Prepared prepared = call.prepared();
    return new ModelRequest(
        prepared.rung().model(),
        prepared.rung().effort(),
        call.plan().prompt(),
        call.turn().breakpoints(),
        outputTokens(prepared.model()),
        new Blueprint(call.work().item(), templates(call.work(), prepared)));
  }

  private int outputTokens(Model model) {
    return Math.min(outputTokens, model.maxOutputTokens());
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
