package dev.batuta;

import dev.batuta.batch.BatchResult;
import dev.batuta.report.CacheUse;
import dev.batuta.report.StatusReport;
import dev.batuta.usage.Usage;
import java.util.Optional;
import java.util.Set;

/**
 * What a run came to.
 *
 * @param batch empty when there was nothing to do
 * @param selected ids of the items that it was asked for, those that are done already included
 * @param takenUpAsUnknown calls of an earlier process that were sent and never answered
 * @param used by the calls that this run made, whatever became of them
 * @param cache what the batch, its earlier runs included, read from the prompt cache
 * @param status of the whole backlog afterwards
 */
public record RunReport(
    Optional<BatchResult> batch,
    Set<String> selected,
    int takenUpAsUnknown,
    Usage used,
    CacheUse cache,
    StatusReport status) {
  public RunReport {
    selected = Set.copyOf(selected);
  }
}
