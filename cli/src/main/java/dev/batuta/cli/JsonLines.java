package dev.batuta.cli;

import dev.batuta.backlog.Project;
import dev.batuta.batch.StopSignal.Level;
import dev.batuta.events.EventEnvelope;
import dev.batuta.events.EventJson;
import java.time.Duration;

/** One event per line on stdout, as on the wire. */
final class JsonLines implements ProgressView {
  private final Terminal terminal;
  private final EventJson json;

  JsonLines(Terminal terminal, Project project) {
    this.terminal = terminal;
    this.json = new EventJson(project);
  }

  @Override
  public synchronized void on(EventEnvelope envelope) {
    terminal.out().println(json.line(envelope));
  }

  @Override
  public void waiting(String itemId, String why, Duration howLong) {
    terminal.talk(PlainLines.waitingText(itemId, why, howLong));
  }

  @Override
  public void stopping(Level level) {
    terminal.talk(ProgressView.words(level));
  }

  @Override
  public void close() {}
}
