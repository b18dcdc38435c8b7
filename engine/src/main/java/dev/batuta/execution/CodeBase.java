package dev.batuta.execution;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.codemap.CodeMap;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Ledger;
import dev.batuta.outcome.ListedFile;
import dev.batuta.syntax.FileOutline;
import dev.batuta.syntax.Parser;
import dev.batuta.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The code base that a backlog changes: the sources in the workspace, if there are any that no item
 * of the backlog produced. A backlog that began with nothing has none, since the outputs of an
 * item's dependencies say all that it needs. It is mapped once, when an item first asks, so that
 * what one item sees does not depend on how far its neighbours are.
 */
public final class CodeBase {
  /** More than any share of a prompt has room for. */
  private static final int MOST_FILES = 200;

  private static final Set<Status> HAS_RESULT = Set.of(Status.DONE, Status.REVIEW);

  private final Backlog backlog;
  private final Ledger ledger;
  private final Workspace workspace;
  private final Parser parser;
  private final Path cacheFile;
  private final Clock clock;
  private final Lock mapping = new ReentrantLock();
  private @Nullable CodeMap map;

  /**
   * The code base of a workspace.
   *
   * @param cacheFile where to keep what parsing found
   */
  public CodeBase(
      Backlog backlog,
      Ledger ledger,
      Workspace workspace,
      Parser parser,
      Path cacheFile,
      Clock clock) {
    this.backlog = backlog;
    this.ledger = ledger;
    this.workspace = workspace;
    this.parser = parser;
    this.cacheFile = cacheFile;
    this.clock = clock;
  }

  /**
   * The files that matter most for an item, the most important first; empty without a code base.
   */
  List<FileOutline> around(Item item) throws InterruptedException {
    return map().rankedFor(item, MOST_FILES);
  }

  private CodeMap map() throws InterruptedException {
    mapping.lockInterruptibly();
    try {
      CodeMap known = map;
      if (known == null) {
        Instant listedAt = clock.instant();
        known = CodeMap.of(sources(), workspace::readSource, parser, cacheFile, listedAt);
        map = known;
      }
      return known;
    } finally {
      mapping.unlock();
    }
  }

  private List<ListedFile> sources() {
    List<ListedFile> sources = workspace.sourceFiles();
    Set<String> produced = sources.isEmpty() ? Set.of() : produced();
    return sources.stream().allMatch(file -> produced.contains(file.path().value()))
        ? List.of()
        : sources;
  }

  /**
   * The files of items that have a result, or are done again; some of them they may only have
   * changed. What an item without {@code files} made in an earlier round is not known.
   */
  private Set<String> produced() {
    Set<String> produced = new HashSet<>();
    Map<String, ItemState> states = ledger.states();
    for (Item item : backlog.executable()) {
      ItemState state = states.get(item.id());
      if (state != null && (state.round() > 1 || HAS_RESULT.contains(state.status()))) {
        produced.addAll(item.files());
        if (item.files().isEmpty()) {
          ledger
              .result(item.id())
              .ifPresent(result -> result.files().forEach(f -> produced.add(f.path().value())));
        }
      }
    }
    return produced;
  }
}
