package dev.batuta.cli;

import dev.batuta.batch.StopSignal;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns Ctrl-C (and a polite kill) into requests to stop, as long as it is open. The JDK has no
 * other way to hear a second one: shutdown hooks run once.
 */
final class CtrlC implements AutoCloseable {
  private static final Signal INTERRUPT = new Signal("INT");
  private static final Signal TERMINATE = new Signal("TERM");

  private final SignalHandler previousInterrupt;
  private final SignalHandler previousTerminate;

  private CtrlC(SignalHandler handler) {
    previousInterrupt = Signal.handle(INTERRUPT, handler);
    previousTerminate = Signal.handle(TERMINATE, handler);
  }

  static CtrlC requests(StopSignal stop, ProgressView view) {
    return new CtrlC(_ -> view.stopping(stop.request()));
  }

  @Override
  public void close() {
    Signal.handle(INTERRUPT, previousInterrupt);
    Signal.handle(TERMINATE, previousTerminate);
  }
}
