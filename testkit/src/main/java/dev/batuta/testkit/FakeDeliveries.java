package dev.batuta.testkit;

import dev.batuta.testkit.FakeDelivery.Ending;

/** What becomes of an answer on its way, by the fault that happens to it. */
final class FakeDeliveries {
  private final FakeAccent accent;

  FakeDeliveries(FakeImitation imitation) {
    accent = new FakeAccent(imitation);
  }

  FakeDelivery of(
      String requestId, FakeRequest request, FakeAnswer answer, FakeFault.Accepted fault) {
    FakeDelivery whole = whole("msg_" + requestId, request, answer);
    return switch (fault) {
      case FakeFault.CutBeforeAnswer _ -> whole.first(0, Ending.CUT);
      case FakeFault.NeverBegins _ -> whole.first(0, Ending.SILENCE);
      case FakeFault.SilentStream _ -> whole.first(1, Ending.SILENCE);
      case FakeFault.NoMessageStop _ -> whole.first(whole.pieces().size() - 1, Ending.DONE);
      case FakeFault.UnknownEvents _ -> whole.amid(FakeSse.unknown());
      case FakeFault.CutInMidAnswer _ -> whole.half(Ending.CUT);
      case FakeFault.ErrorEvent(FakeStreamError type) ->
          whole.half(Ending.DONE).with(FakeSse.error(FakeApiError.of(type), requestId, accent));
      case FakeFault.None _, FakeFault.Slow _, FakeFault.Flawed _ -> whole;
    };
  }

  private FakeDelivery whole(String messageId, FakeRequest request, FakeAnswer answer) {
    return request.streaming()
        ? FakeDelivery.events(FakeSse.of(answer, messageId, accent))
        : FakeDelivery.json(
            FakeJson.write(accent.in(FakeJson.message(answer, messageId))),
            answer.tokens().output());
  }
}
