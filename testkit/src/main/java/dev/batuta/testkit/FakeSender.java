package dev.batuta.testkit;

import dev.batuta.testkit.FakeDelivery.Piece;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sends one answer at the pace of its model.
 *
 * <p>All pieces that are due go out in one write: it is not held back by the network for the sake
 * of the next, and an answer that comes at once is one write.
 */
final class FakeSender {
  /** Real time; a write for every few tokens would be all that a machine does. */
  private static final Duration MIN_PAUSE = Duration.ofMillis(5);

  private final FakeExchange exchange;
  private final FakeDelivery delivery;
  private final FakePace pace;
  private final FakeTimer timer;
  private final FakeBill bill;
  private final long startedAt;
  private boolean begun;

  FakeSender(
      FakeExchange exchange, FakeDelivery delivery, FakePace pace, FakeTimer timer, FakeBill bill) {
    this.exchange = exchange;
    this.delivery = delivery;
    this.pace = pace;
    this.timer = timer;
    this.bill = bill;
    startedAt = timer.clock().nanoTime();
  }

  /**
   * Sends everything. The bill is settled before the last byte goes out, and in any case when
   * something of the answer did.
   */
  void send() throws IOException {
    try {
      sendPieces();
      end();
    } catch (IOException gone) {
      if (begun) {
        bill.settle();
      }
      bill.correctToNotWhole();
      throw gone;
    }
  }

  private void sendPieces() throws IOException {
    List<Piece> rest = delivery.pieces();
    if (rest.isEmpty()) {
      bill.settle();
    }
    while (!rest.isEmpty()) {
      timer.pass(pause(rest));
      int due = countDue(rest);
      write(rest.subList(0, due), due == rest.size());
      rest = rest.subList(due, rest.size());
    }
  }

  private void write(List<Piece> pieces, boolean last) throws IOException {
    if (last) {
      bill.settle();
    }
    if (!begun) {
      exchange.tellLimits(bill.limitHeaders());
      exchange.begin(delivery.contentType(), delivery.length());
      begun = true;
    }
    exchange.write(pieces.stream().map(Piece::text).collect(Collectors.joining()));
  }

  private void end() throws IOException {
    switch (delivery.ending()) {
      case DONE -> exchange.finish();
      case CUT -> throw exchange.cut();
      case SILENCE -> {
        timer.untilClosed();
        throw exchange.cut();
      }
    }
  }

  /** Until the next piece is due, or a little longer, but never longer than until the last is. */
  private Duration pause(List<Piece> rest) {
    Duration next = untilDue(rest.getFirst());
    Duration atLeast = begun ? MIN_PAUSE.multipliedBy(timer.clock().speed()) : Duration.ZERO;
    Duration last = untilDue(rest.getLast());
    Duration longer = atLeast.compareTo(next) > 0 ? atLeast : next;
    return longer.compareTo(last) < 0 ? longer : last;
  }

  private int countDue(List<Piece> rest) {
    return Math.max(
        1, (int) rest.stream().takeWhile(piece -> !untilDue(piece).isPositive()).count());
  }

  private Duration untilDue(Piece piece) {
    return pace.timeFor(piece.tokens()).minusNanos(timer.clock().nanoTime() - startedAt);
  }
}
