package dev.batuta.cli;

import dev.batuta.batch.StopSignal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C, and a polite kill, into requests to stop, as long as it is open. A shutdown hook
 * would not do: it runs once, and a second Ctrl-C means something else.
 */
final class CtrlC implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final Map<String, Object> previous = new LinkedHashMap<>();

  private CtrlC(Runnable request) {
    SIGNALS.forEach(signal -> previous.put(signal, Signals.register(signal, request)));
  }

  static CtrlC requests(StopSignal stop, ProgressView view) {
    return new CtrlC(() -> view.stopping(stop.request()));
  }

  @Override
  public void close() {
    previous.forEach(Signals::unregister);
  }
}
