package dev.batuta.cli;

import dev.batuta.RunReport;
import dev.batuta.backlog.Status;
import dev.batuta.batch.RunStopped;
import dev.batuta.ledger.LedgerFailure;

/** The exit codes that programs rely on; the highest applicable one is given. */
final class ExitCode {
  static final int DONE = 0;
  static final int NEEDS_A_PERSON = 1;
  static final int BAD_INPUT = 2;
  static final int HARD_CAP = 3;
  static final int PROVIDER = 4;
  static final int LEDGER = 5;
  static final int BUG = 70;
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(RunReport report) {
    boolean open =
        report.status().work().stream()
            .filter(item -> report.selected().contains(item.item().id()))
            .anyMatch(item -> item.status() == Status.REVIEW || item.status() == Status.BLOCKED);
    int finished = open ? NEEDS_A_PERSON : DONE;
    RunStopped stopped = report.batch().map(batch -> batch.stopped()).orElse(null);
    return stopped == null ? finished : Math.max(finished, of(stopped));
  }

  static int of(RunStopped stopped) {
    return switch (stopped.reason()) {
      case HARD_CAP -> HARD_CAP;
      case PROVIDER_REFUSES, OUT_OF_PATIENCE -> PROVIDER;
      case INTERRUPTED -> INTERRUPTED;
    };
  }

  static int of(LedgerFailure failure) {
    return switch (failure.reason()) {
      case IN_USE, NEWER_VERSION -> LEDGER;
      case BROKEN -> BUG;
    };
  }
}
