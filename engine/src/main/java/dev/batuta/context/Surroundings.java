package dev.batuta.context;

import dev.batuta.backlog.Item;
import dev.batuta.context.DependencyOutput.OutputFile;
import dev.batuta.outcome.Issue;
import dev.batuta.syntax.FileOutline;
import java.util.List;

/**
 * What an item is worked on in.
 *
 * @param outputs what its dependencies produced
 * @param present the files that it is to change, as they are now
 * @param codeMap the files of an existing code base that matter most for it, the most important
 *     first; empty where there is none
 * @param obstacles why files that it is to produce could not be written, whatever the answer
 */
public record Surroundings(
    List<DependencyOutput> outputs,
    List<OutputFile> present,
    List<FileOutline> codeMap,
    List<Issue> obstacles) {
  /** Of an item that begins with nothing. */
  public static final Surroundings NONE =
      new Surroundings(List.of(), List.of(), List.of(), List.of());

  /** Finds out what an item is worked on in, which may mean to read a code base. */
  @FunctionalInterface
  public interface Finder {
    Surroundings around(Item item) throws InterruptedException;
  }

  public Surroundings {
    outputs = List.copyOf(outputs);
    present = List.copyOf(present);
    codeMap = List.copyOf(codeMap);
    obstacles = List.copyOf(obstacles);
  }
}
