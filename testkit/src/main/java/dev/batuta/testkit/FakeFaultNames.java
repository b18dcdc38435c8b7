package dev.batuta.testkit;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The faults by the names that the command line and scripts call them. */
public final class FakeFaultNames {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration SLOW = Duration.ofSeconds(10);

  private FakeFaultNames() {}

  /** All faults: those that cost nothing first, and those of the answer itself last. */
  public static Map<String, FakeFault> all() {
    Map<String, FakeFault> faults = new LinkedHashMap<>();
    addErrors(faults);
    addBroken(faults);
    addFlawed(faults);
    return Collections.unmodifiableMap(faults);
  }

  /**
   * The fault of this name.
   *
   * @throws IllegalArgumentException when there is none; its message lists the names that there are
   */
  public static FakeFault named(String name) {
    FakeFault fault = all().get(name);
    if (fault == null) {
      throw new IllegalArgumentException(
          "there is no fault '%s', only %s".formatted(name, String.join(", ", all().keySet())));
    }
    return fault;
  }

  private static void addErrors(Map<String, FakeFault> faults) {
    faults.put("rate-limited", new FakeFault.RateLimited(RETRY_AFTER));
    faults.put("ramp-limited", new FakeFault.RampLimited(RETRY_AFTER));
    faults.put("spend-limit", new FakeFault.SpendLimitReached());
    faults.put("overloaded", new FakeFault.Overloaded());
    faults.put("server-error", new FakeFault.ServerError());
    faults.put("unauthorized", new FakeFault.Unauthorized());
    faults.put(
        "bad-request", new FakeFault.BadRequest("The fake was told to refuse this request."));
    for (FakeErrorKind kind : FakeErrorKind.values()) {
      faults.put(kebab(kind), new FakeFault.Failed(kind));
    }
    faults.put("bad-gateway", new FakeFault.GatewayPage(502));
    faults.put("unavailable", new FakeFault.GatewayPage(503));
  }

  private static void addBroken(Map<String, FakeFault> faults) {
    faults.put("cut", new FakeFault.CutInMidAnswer());
    faults.put("cut-before-answer", new FakeFault.CutBeforeAnswer(false));
    faults.put("cut-before-answer-billed", new FakeFault.CutBeforeAnswer(true));
    faults.put("never-begins", new FakeFault.NeverBegins(false));
    faults.put("never-begins-billed", new FakeFault.NeverBegins(true));
    faults.put("silent-stream", new FakeFault.SilentStream());
    faults.put("no-message-stop", new FakeFault.NoMessageStop());
    for (FakeStreamError type : FakeStreamError.values()) {
      faults.put("error-event-" + kebab(type), new FakeFault.ErrorEvent(type));
    }
  }

  private static void addFlawed(Map<String, FakeFault> faults) {
    faults.put("slow", new FakeFault.Slow(SLOW));
    faults.put("truncated", new FakeFault.Truncated());
    faults.put("context-exceeded", new FakeFault.ContextExceeded());
    faults.put("pause-turn", new FakeFault.PausedTurn());
    faults.put("unknown-events", new FakeFault.UnknownEvents());
    faults.put("empty", new FakeFault.EmptyAnswer());
    for (FakeRefusalCategory category : FakeRefusalCategory.values()) {
      faults.put("refusal-" + kebab(category), new FakeFault.Refusal(category));
    }
    faults.put(
        "refusal-in-mid-answer", new FakeFault.RefusalInMidAnswer(FakeRefusalCategory.CYBER));
    for (FakeBadCode kind : FakeBadCode.values()) {
      faults.put(kebab(kind), new FakeFault.BadCode(kind));
    }
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
