package dev.batuta.execution;

import dev.batuta.context.BuiltPrompt;
import dev.batuta.context.Continuation;
import dev.batuta.execution.CallOutcome.Ended;
import dev.batuta.execution.CallOutcome.Paid;
import dev.batuta.execution.CallOutcome.Unanswerable;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.usage.Prompt;
import dev.batuta.validation.ArrivedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gets the answer of an attempt whole. One that breaks off at the output limit keeps the files that
 * arrived, and further calls of the same attempt ask for the missing ones, as long as each brings
 * at least one. What earlier processes paid of it counts.
 */
final class WholeAnswer {
  private static final String CUT_OFF = "max_tokens";

  /** One long file after the other, each as long as an answer can be, would go on for ever. */
  private static final int MOST_CALLS = 5;

  private final ModelCalls calls;
  private final Preparation preparation;

  WholeAnswer(ModelCalls calls, Preparation preparation) {
    this.calls = calls;
    this.preparation = preparation;
  }

  /** The answer; empty where the prompt cannot be sent and nothing was paid before. */
  Optional<Ended> get(Assignment work, AttemptPlan plan, Prepared prepared)
      throws InterruptedException {
    List<Paid> paid = new ArrayList<>(calls.paidBefore(work, plan));
    if (prepared.prompt() instanceof BuiltPrompt.Fits(Prompt first)) {
      return Optional.of(get(work, plan, prepared, first, paid));
    }
    // whatever has become of the prompt since: it is paid
    return paid.isEmpty() ? Optional.empty() : Optional.of(joined(work, paid));
  }

  private Ended get(
      Assignment work, AttemptPlan plan, Prepared prepared, Prompt first, List<Paid> paid)
      throws InterruptedException {
    Prompt prompt = first;
    while (true) {
      if (!paid.isEmpty()) {
        Paid soFar = joined(work, paid);
        Optional<Prompt> next = next(work, prepared, first, soFar, paid);
        if (next.isEmpty()) {
          return soFar;
        }
        prompt = next.get();
      }
      switch (calls.answer(work, plan, prepared, prompt)) {
        case Paid more -> paid.add(more);
        case Unanswerable no when paid.isEmpty() -> {
          return no;
        }
        case Unanswerable _ -> {
          return joined(work, paid);
        }
      }
    }
  }

  /** The prompt for what is missing, where asking again makes sense. */
  private Optional<Prompt> next(
      Assignment work, Prepared prepared, Prompt first, Paid soFar, List<Paid> paid) {
    Answered last = paid.getLast().answer();
    List<String> wanted = work.item().files();
    boolean broughtOne = !ArrivedFiles.in(last.text(), wanted).paths().isEmpty();
    if (!last.stopReason().equals(CUT_OFF) || !broughtOne || paid.size() >= MOST_CALLS) {
      return Optional.empty();
    }
    ArrivedFiles arrived = ArrivedFiles.in(soFar.answer().text(), wanted);
    return arrived.missing().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Continuation.of(
                first,
                arrived.paths(),
                arrived.text(),
                arrived.missing(),
                preparation.counting(prepared.model())));
  }

  /** All answers as one: what arrived whole of each, and the last as it is. */
  private static Paid joined(Assignment work, List<Paid> paid) {
    StringBuilder text = new StringBuilder();
    for (Paid earlier : paid.subList(0, paid.size() - 1)) {
      text.append(ArrivedFiles.in(earlier.answer().text(), work.item().files()).text());
    }
    Paid last = paid.getLast();
    return new Paid(
        new Answered(
            text + last.answer().text(),
            last.answer().stopReason(),
            last.answer().stopDetail(),
            last.answer().tokens(),
            last.answer().tariff(),
            last.answer().requestId()),
        last.model());
  }
}
