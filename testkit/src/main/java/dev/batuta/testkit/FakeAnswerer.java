package dev.batuta.testkit;

import dev.batuta.testkit.FakeAnswer.StopReason;
import dev.batuta.testkit.FakePromptCache.Use;
import org.jspecify.annotations.Nullable;

/** The model: what it answers depends on the request, the fault and the script alone. */
final class FakeAnswerer {
  private final int thinkingTokens;

  FakeAnswerer(int thinkingTokens) {
    this.thinkingTokens = thinkingTokens;
  }

  /** What would be said if {@code max_tokens} left room for everything. */
  private record Intent(String text, StopReason end, @Nullable FakeRefusalCategory refusal) {
    static Intent to(String text, StopReason end) {
      return new Intent(text, end, null);
    }

    static Intent refusal(String text, FakeRefusalCategory category) {
      return new Intent(text, StopReason.REFUSAL, category);
    }
  }

  /**
   * Answers a request.
   *
   * @param scripted what to say, null for making it up
   */
  FakeAnswer answer(
      FakeRequest request, FakeFault.Accepted fault, Use use, @Nullable String scripted) {
    Intent intent = intent(request.wanted(), fault, scripted);
    return fault instanceof FakeFault.Refusal(FakeRefusalCategory category)
        ? new FakeAnswer(request.model(), "", StopReason.REFUSAL, category, use.with(0, 0))
        : said(intent, request, use);
  }

  private static Intent intent(
      FakeWanted wanted, FakeFault.Accepted fault, @Nullable String scripted) {
    return switch (fault) {
      case FakeFault.Refusal(FakeRefusalCategory category) -> Intent.refusal("", category);
      case FakeFault.RefusalInMidAnswer(FakeRefusalCategory category) ->
          Intent.refusal(half(wanted, scripted), category);
      case FakeFault.EmptyAnswer() -> Intent.to("", StopReason.END_TURN);
      case FakeFault.Truncated() -> Intent.to(half(wanted, scripted), StopReason.MAX_TOKENS);
      case FakeFault.ContextExceeded() ->
          Intent.to(half(wanted, scripted), StopReason.CONTEXT_EXCEEDED);
      case FakeFault.PausedTurn() -> Intent.to(half(wanted, scripted), StopReason.PAUSE_TURN);
      case FakeFault.BadCode(FakeBadCode kind) ->
          Intent.to(FakeFiles.bad(wanted, kind), StopReason.END_TURN);
      case FakeFault.None _, FakeFault.Slow _, FakeFault.UnknownEvents _, FakeFault.Broken _ ->
          Intent.to(scripted == null ? FakeFiles.good(wanted) : scripted, StopReason.END_TURN);
    };
  }

  private static String half(FakeWanted wanted, @Nullable String scripted) {
    return scripted == null ? FakeFiles.half(wanted) : scripted.substring(0, scripted.length() / 2);
  }

  /** As much of the text as {@code max_tokens} leaves room for after the thinking. */
  private FakeAnswer said(Intent intent, FakeRequest request, Use use) {
    String text = intent.text();
    long thinking = Math.min(thinkingTokens, request.maxTokens());
    long room = FakeTokens.charactersWithin(request.maxTokens() - thinking);
    boolean fits = text.length() <= room && request.maxTokens() > 0;
    String within = fits ? text : text.substring(0, Math.toIntExact(Math.min(room, text.length())));
    long output = thinking + FakeTokens.count(within.length());
    return new FakeAnswer(
        request.model(),
        within,
        fits ? intent.end() : StopReason.MAX_TOKENS,
        fits ? intent.refusal() : null,
        use.with(output, thinking));
  }
}
