package dev.batuta;

import dev.batuta.batch.BatchResult;
import dev.batuta.report.StatusReport;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param batch empty when there was nothing to do
 * @param takenUpAsUnknown calls of an earlier process that were sent and never answered
 * @param status of the whole backlog afterwards
 */
public record RunReport(Optional<BatchResult> batch, int takenUpAsUnknown, StatusReport status) {
  static RunReport nothingToDo(StatusReport status) {
    return new RunReport(Optional.empty(), 0, status);
  }
}
