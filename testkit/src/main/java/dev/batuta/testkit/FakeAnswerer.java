package dev.batuta.testkit;

import dev.batuta.testkit.FakeAnswer.StopReason;
import dev.batuta.testkit.FakePromptCache.Use;

/** The model: what it answers depends on the request and the fault alone. */
final class FakeAnswerer {
  private final int thinkingTokens;

  FakeAnswerer(int thinkingTokens) {
    this.thinkingTokens = thinkingTokens;
  }

  FakeAnswer answer(FakeRequest request, FakeFault.Accepted fault, Use use) {
    FakeWanted wanted = request.wanted();
    return switch (fault) {
      case FakeFault.Refusal() ->
          new FakeAnswer(request.model(), "", StopReason.REFUSAL, use.with(0, 0));
      case FakeFault.EmptyAnswer() -> said("", StopReason.END_TURN, request, use);
      case FakeFault.Truncated() ->
          said(FakeFiles.half(wanted), StopReason.MAX_TOKENS, request, use);
      case FakeFault.BadCode(FakeBadCode kind) ->
          said(FakeFiles.bad(wanted, kind), StopReason.END_TURN, request, use);
      case FakeFault.None _, FakeFault.Slow _, FakeFault.Broken _ ->
          said(FakeFiles.good(wanted), StopReason.END_TURN, request, use);
    };
  }

  /** As much of the text as {@code max_tokens} leaves room for after the thinking. */
  private FakeAnswer said(String text, StopReason end, FakeRequest request, Use use) {
    long thinking = Math.min(thinkingTokens, request.maxTokens());
    long room = FakeTokens.charactersWithin(request.maxTokens() - thinking);
    boolean fits = text.length() <= room && request.maxTokens() > 0;
    String within = fits ? text : text.substring(0, Math.toIntExact(Math.min(room, text.length())));
    long output = thinking + FakeTokens.count(within.length());
    return new FakeAnswer(
        request.model(), within, fits ? end : StopReason.MAX_TOKENS, use.with(output, thinking));
  }
}
