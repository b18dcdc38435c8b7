package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.Configuration.Engine;
import dev.batuta.RunReport;
import java.util.Optional;

/**
 * What to tell whoever records or replays in a project in which something is done already: what is
 * done and the files that it wrote become part of the prompts.
 *
 * @param records whether calls are recorded
 * @param replays whether answers are replayed
 * @param isFresh whether nothing was called for before
 */
record RecordingAdvice(boolean records, boolean replays, boolean isFresh) {
  static RecordingAdvice before(Batuta batuta) {
    Engine engine = batuta.configuration().engine();
    boolean records = engine.recordings().into() != null;
    boolean replays = engine.replays();
    boolean isFresh =
        !(records || replays)
            || batuta.status().work().stream().allMatch(item -> item.attempts() == 0);
    return new RecordingAdvice(records, replays, isFresh);
  }

  Optional<String> after(RunReport report) {
    boolean idle = report.batch().isEmpty();
    if (records && idle) {
      return Optional.of(
          "nothing was recorded, since all is done here; record in a fresh checkout");
    }
    if (replays && idle) {
      return Optional.of(
          "nothing was replayed, since all is done here; replay in a fresh checkout");
    }
    return records && !isFresh
        ? Optional.of(
            "These recordings were made where items were done already, and replay only where the"
                + " same items are done and the same files are there; to replay in a fresh"
                + " checkout, record in one.")
        : Optional.empty();
  }
}
