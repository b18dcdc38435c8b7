package dev.batuta.context;

import java.util.List;

/**
 * What an item produced that another one depends on, or that is done again.
 *
 * @param itemId of the item that was depended on
 */
public record DependencyOutput(String itemId, String title, List<OutputFile> files) {
  /**
   * One file of it.
   *
   * @param content whole
   * @param signatures its public definitions without bodies, empty where its language gives none
   */
  public record OutputFile(String path, String content, String signatures) {}

  public DependencyOutput {
    files = List.copyOf(files);
  }
}
