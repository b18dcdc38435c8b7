package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Change.CallSettled;
import dev.batuta.ledger.Ledger;
import dev.batuta.modelchoice.ModelCatalogue;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a price on answers: that of the model which gave them, on the day they were planned. */
public final class Settlement {
  private final Ledger ledger;
  private final ModelCatalogue catalogue;

  public Settlement(Ledger ledger, ModelCatalogue catalogue) {
    this.ledger = ledger;
    this.catalogue = catalogue;
  }

  /**
   * Settles what a dead process left answered, so that it does not hold back its worst case from
   * others until its own item is executed again, which may be never. One of a model that is not
   * known any more stays at its worst case.
   *
   * @throws RunStopped when a call took more than its worst case; all are settled then
   */
  public void settleLeftBehind() {
    List<String> broken = new ArrayList<>();
    for (CallLine call : ledger.callLines()) {
      if (call.state() == CallState.ANSWERED && catalogue.find(call.model()).isPresent()) {
        Usd cost =
            settle(
                call.batchId(),
                call.id(),
                call.model(),
                call.plannedAt(),
                call.tokens(),
                call.tariff());
        if (cost.isGreaterThan(call.cost())) { // its worst case as long as it is not settled
          broken.add(
              "bound_broken: a call for item %s, left by a run that was cut off, took %s instead of %s at most; look at the price of %s, report it, and run again to go on"
                  .formatted(call.itemId(), cost, call.cost(), call.model()));
        }
      }
    }
    if (!broken.isEmpty()) {
      throw new RunStopped(Reason.HARD_CAP, broken.getFirst());
    }
  }

  /**
   * Settles a call.
   *
   * @return where it did cost or use more than its worst case, what that means
   */
  Optional<String> settle(CallPlan plan, Answered answer) {
    Tokens tokens = answer.tokens();
    Usd cost =
        settle(plan.batchId(), plan.id(), plan.model(), plan.plannedAt(), tokens, answer.tariff());
    Expense spent = new Expense(cost, tokens.total());
    return spent.exceeds(plan.worstCase())
        ? Optional.of(
            "bound_broken: a call for item %s took %s and %,d tokens, more than the %s and %,d set"
                    .formatted(
                        plan.itemId(),
                        cost,
                        spent.tokens(),
                        plan.worstCase().cost(),
                        plan.worstCase().tokens())
                + " aside for it, so no further call is made; look at the price of "
                + plan.model()
                + " and report it")
        : Optional.empty();
  }

  private Usd settle(
      @Nullable String batchId,
      UUID callId,
      String modelId,
      Instant plannedAt,
      Tokens tokens,
      Tariff tariff) {
    LocalDate day = LocalDate.ofInstant(plannedAt, ZoneOffset.UTC);
    Usd cost = catalogue.model(modelId).price(day, tokens.prompt(), tariff).cost(tokens);
    ledger.commit(batchId, List.of(new CallSettled(callId, cost)), List.of());
    return cost;
  }
}
