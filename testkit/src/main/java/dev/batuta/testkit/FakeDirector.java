package dev.batuta.testkit;

import dev.batuta.testkit.FakeScript.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what happens to each request: the script first, and the faults where it is silent. */
final class FakeDirector {
  private final List<Rule> rules;
  private final int[] uses;
  private final FakeFaultPlan faults;
  private final FakeImitation imitation;

  FakeDirector(FakeClaudeSettings settings) {
    rules = settings.script().rules();
    uses = new int[rules.size()];
    faults = new FakeFaultPlan(settings.faults());
    imitation = settings.imitation();
  }

  /**
   * What a request meets.
   *
   * @param answer what is said, null where the fake makes it up
   */
  record Cue(FakeFault fault, @Nullable String answer) {}

  Cue next(FakeRequest request) {
    Cue cue =
        scripted(request)
            .map(rule -> new Cue(rule.fault(), rule.answer()))
            .orElseGet(() -> new Cue(faults.next(request.wanted().paths()), null));
    return new Cue(possible(cue.fault(), request), cue.answer());
  }

  private synchronized Optional<Rule> scripted(FakeRequest request) {
    for (int i = 0; i < uses.length; i++) {
      Rule rule = rules.get(i);
      if (uses[i] < rule.times() && rule.fits(request)) {
        uses[i]++;
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private FakeFault possible(FakeFault fault, FakeRequest request) {
    boolean noEvent = imitation == FakeImitation.OLLAMA && fault instanceof FakeFault.ErrorEvent;
    return request.streaming() && !noEvent ? fault : withoutStream(fault);
  }

  /** What comes closest where there is no stream for it to happen in. */
  private static FakeFault withoutStream(FakeFault fault) {
    return switch (fault) {
      case FakeFault.ErrorEvent(FakeStreamError type) -> FakeApiError.httpError(type);
      case FakeFault.SilentStream _ -> new FakeFault.NeverBegins(true);
      case FakeFault.NoMessageStop _, FakeFault.UnknownEvents _ -> new FakeFault.None();
      case FakeFault.HttpError _, FakeFault.Accepted _ -> fault;
    };
  }
}
