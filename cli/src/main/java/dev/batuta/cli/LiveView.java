package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.batch.StopSignal.Level;
import dev.batuta.cli.ProgressCount.Running;
import dev.batuta.events.Event.TaskCompleted;
import dev.batuta.events.Event.TaskFailed;
import dev.batuta.events.EventEnvelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A few lines at the bottom of a terminal that are drawn anew while a run lasts: what runs, how far
 * it is, what it costs, how long it will take. What is finished scrolls away above them.
 */
final class LiveView implements ProgressView {
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final int MOST_RUNNING_SHOWN = 8;

  /** Of the narrowest terminal that is common: a line that wraps would not be erased whole. */
  private static final int WIDTH = 79;

  private final Terminal terminal;
  private final PlainLines lines;
  private final ProgressCount count;
  private final Map<String, Wait> waiting = new HashMap<>();
  private final Clock clock;
  private final Thread painter;
  private @Nullable String notice;
  private int drawn;
  private boolean closed;

  private LiveView(Terminal terminal, Batuta batuta, Clock clock) {
    this.terminal = terminal;
    this.lines = new PlainLines(terminal, batuta, clock);
    this.count = new ProgressCount(batuta);
    this.clock = clock;
    this.painter = Thread.ofVirtual().name("live view").unstarted(this::paint);
  }

  static LiveView start(Terminal terminal, Batuta batuta) {
    LiveView view = new LiveView(terminal, batuta, Clock.systemUTC());
    view.painter.start();
    return view;
  }

  @Override
  public synchronized void on(EventEnvelope envelope) {
    count.on(envelope);
    envelope.event().item().ifPresent(waiting::remove);
    boolean scrolls =
        envelope.event() instanceof TaskCompleted || envelope.event() instanceof TaskFailed;
    erase();
    if (scrolls) {
      lines.on(envelope);
    }
    draw();
  }

  @Override
  public synchronized void waiting(String itemId, String why, Duration howLong) {
    waiting.put(itemId, new Wait(Terminal.plain(why), Instant.now(clock).plus(howLong)));
  }

  /** What an item waits for, and until when. */
  private record Wait(String why, Instant until) {}

  @Override
  public synchronized void stopping(Level level) {
    notice = ProgressView.words(level);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      erase();
    }
    painter.interrupt();
  }

  private void paint() {
    try {
      while (true) {
        Thread.sleep(REDRAW);
        synchronized (this) {
          if (closed) {
            return;
          }
          erase();
          draw();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    List<String> picture = new ArrayList<>();
    List<Running> running = count.running();
    running.stream().limit(MOST_RUNNING_SHOWN).map(this::line).forEach(picture::add);
    if (running.size() > MOST_RUNNING_SHOWN) {
      picture.add("  … and " + (running.size() - MOST_RUNNING_SHOWN) + " more");
    }
    picture.add("@|bold " + count.line() + "|@");
    if (notice != null) {
      picture.add("@|yellow " + notice + "|@");
    }
    picture.forEach(terminal::talk);
    drawn = picture.size();
  }

  private String line(Running item) {
    Duration since = Duration.between(item.since(), Instant.now(clock));
    String state = state(item);
    String text =
        "  %s %s · %s · %s"
            .formatted(item.id(), Terminal.plain(item.title()), state, Durations.text(since))
            .replaceAll("\\R", " ");
    return text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
  }

  private String state(Running item) {
    Wait wait = waiting.get(item.id());
    Instant now = Instant.now(clock);
    if (wait != null && wait.until().isAfter(now)) {
      Duration left = Duration.between(now, wait.until());
      return "waiting, " + Durations.text(left) + ": " + wait.why();
    }
    return item.model() + (item.attempt() > 1 ? " · attempt " + item.attempt() : "");
  }

  private void erase() {
    if (drawn > 0) {
      terminal.err().print("\u001b[" + drawn + "A\r\u001b[J");
      terminal.err().flush();
      drawn = 0;
    }
  }
}
