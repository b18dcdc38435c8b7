package dev.batuta.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * One request of {@code POST /v1/messages} as the server saw it.
 *
 * @param requestId the {@code request-id} header of its answer
 */
public record FakeCall(String requestId, Asked asked, Answered answered) {

  /**
   * What came in.
   *
   * @param model its id; empty when the request was refused before it was read
   * @param wantedPaths the files that the prompt lists, in its order
   * @param system the whole system prompt
   * @param messages all messages, the blocks separated by empty lines
   */
  public record Asked(
      Instant receivedAt,
      String model,
      boolean streaming,
      List<String> wantedPaths,
      String system,
      String messages) {
    public Asked {
      wantedPaths = List.copyOf(wantedPaths);
    }

    static Asked of(FakeRequest request, Instant receivedAt) {
      return new Asked(
          receivedAt,
          request.model().id(),
          request.streaming(),
          request.wanted().paths(),
          request.systemText(),
          request.messagesText());
    }

    static Asked unreadable(Instant receivedAt) {
      return new Asked(receivedAt, "", false, List.of(), "", "");
    }
  }

  /**
   * What went out.
   *
   * @param finishedAt just before the answer's last byte was written, so never after the client
   *     could have it
   * @param status of HTTP; empty when the connection ended before it
   * @param fault what was done to the request
   * @param tokens as in {@code usage}; also of a free refusal
   * @param billed whether it is charged
   * @param costUsd rounded HALF_UP to 6 decimals; 0 when not billed
   * @param whole whether all of the answer was written to the connection; that the client read it,
   *     no server can know
   */
  public record Answered(
      Instant finishedAt,
      OptionalInt status,
      FakeFault fault,
      FakeTokens tokens,
      boolean billed,
      BigDecimal costUsd,
      boolean whole) {

    static Answered free(Instant finishedAt, OptionalInt status, FakeFault fault, boolean whole) {
      return new Answered(
          finishedAt, status, fault, FakeTokens.NONE, false, BigDecimal.ZERO, whole);
    }
  }

  /** The same, but the client went away before it was all written. */
  FakeCall notWhole() {
    return new FakeCall(
        requestId,
        asked,
        new Answered(
            answered.finishedAt(),
            answered.status(),
            answered.fault(),
            answered.tokens(),
            answered.billed(),
            answered.costUsd(),
            false));
  }
}
