package dev.batuta.batch;

import java.util.function.ToIntFunction;

/**
 * How a batch runs.
 *
 * @param selection what was asked for, in a form that equal requests share: an unfinished batch
 *     with the same selection is resumed
 * @param concurrency the most items at once
 * @param group by item id: those with the same number had better run one after the other, where
 *     nothing else decides
 */
public record BatchSettings(String selection, int concurrency, ToIntFunction<String> group) {
  /** Settings that make no difference between items. */
  public BatchSettings(String selection, int concurrency) {
    this(selection, concurrency, _ -> 0);
  }

  public BatchSettings {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
    }
  }
}
