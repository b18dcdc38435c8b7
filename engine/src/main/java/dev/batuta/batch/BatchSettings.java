package dev.batuta.batch;

/**
 * How a batch runs.
 *
 * @param selection what was asked for, in a form that equal requests share: an unfinished batch
 *     with the same selection is resumed
 * @param concurrency the most items at once
 */
public record BatchSettings(String selection, int concurrency) {
  public BatchSettings {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
    }
  }
}
