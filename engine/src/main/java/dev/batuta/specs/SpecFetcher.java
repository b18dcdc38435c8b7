package dev.batuta.specs;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.document.Nearest;
import dev.batuta.specs.SelectedSpecs.Choice;
import dev.batuta.specs.SelectedSpecs.Said;
import dev.batuta.specs.Spec.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Selects from a library the few specs that an item needs. The same library, item and stack always
 * give the same specs. Safe for use by many threads.
 *
 * <p>Pinned specs and those for every item come first. The others are ranked by several signals,
 * whose ranks are fused into one score. A rule that an item does not need costs tokens and makes
 * the answer worse, so a spec needs half the score of the best one, or a file of the item that
 * speaks for it.
 */
public final class SpecFetcher {
  /** One to three of about fifty; more rules cost tokens and lower the rate of success. */
  private static final int MOST_CHOSEN = 3;

  private static final int MOST_RUNNERS_UP = 5;

  /** Of the best score; found on the development half of the labelled set. */
  private static final double FLOOR = 0.5;

  private final SpecLibrary library;
  private final Map<Stack, Participants> participantsByStack = new ConcurrentHashMap<>();
  private final Lock indexing = new ReentrantLock();
  private @Nullable SpecIndex index;

  /** A fetcher for a library, whose active specs it indexes when it is first asked. */
  public SpecFetcher(SpecLibrary library) {
    this.library = library;
  }

  /** A spec that takes part, with its score and with what the signals said. */
  private record Candidate(Spec spec, double score, List<Said> said) {
    boolean isFor(Signal signal) {
      return said.stream().anyMatch(one -> one.signal() == signal);
    }

    boolean isNamedByAFile() {
      return isFor(Signal.PATHS) || isFor(Signal.GLOBS);
    }

    /**
     * Only its text can speak for a rule file that has a description and no more, so that it is not
     * measured by those for which a file speaks too.
     */
    boolean isBestDescribedRule() {
      return spec.category().equals(Subject.PROJECT)
          && said.stream().anyMatch(one -> one.signal() == Signal.TEXT && one.rank() == 1);
    }

    Choice toChoice() {
      return new Choice(spec, score, said);
    }
  }

  /**
   * The specs for an item: pinned ones first, in the order of the pins and whatever the stack; then
   * those for every item; then the best of the others, ties by category and id. Of pinned and best
   * ones there are three in all, unless more are pinned. Forbidden and inactive ones never.
   */
  public SelectedSpecs fetchRelevantSpecs(Item task, Project project) {
    SpecIndex indexed = index();
    Participants participants =
        participantsByStack.computeIfAbsent(project.stack(), indexed::participants);
    Map<Signal, Ranking> rankings = indexed.signals().of(task, participants);
    List<Candidate> pinned = pinned(task, rankings);
    List<Candidate> others = othersBestFirst(task, participants, rankings);
    List<Candidate> chosen = new ArrayList<>(pinned);
    others.stream().filter(one -> one.isFor(Signal.ALWAYS)).forEach(chosen::add);
    List<Candidate> rivals =
        others.stream().filter(one -> !one.isFor(Signal.ALWAYS)).collect(Collectors.toList());
    List<Candidate> best = best(rivals, Math.max(0, MOST_CHOSEN - pinned.size()));
    chosen.addAll(best);
    rivals.removeAll(best);
    return new SelectedSpecs(
        chosen.stream().map(Candidate::toChoice).toList(),
        rivals.stream().limit(MOST_RUNNERS_UP).map(Candidate::toChoice).toList(),
        ignorePatterns(chosen));
  }

  /**
   * The specs part of a prompt, as Markdown; empty when nothing was chosen. The text depends on
   * nothing but the set of chosen specs, so that items with the same specs share a prompt prefix.
   *
   * @param task the item the specs are for; its own text never enters this part
   * @param project the item's project; likewise
   */
  public String formatSpecsForExecution(SelectedSpecs specs, Item task, Project project) {
    return formatEach(specs).stream().map(FormattedSpec::text).collect(Collectors.joining("\n"));
  }

  /** The same, spec by spec, in the order in which a prompt is to have them. */
  public List<FormattedSpec> formatEach(SelectedSpecs specs) {
    return SpecFormat.each(specs);
  }

  /**
   * The ids that an item pins or forbids although the library has no active spec of that id. A pin
   * that cannot be honoured is an ERROR, since a person relies on it.
   */
  public List<Problem> unknownPins(Item task) {
    List<Problem> problems = new ArrayList<>();
    for (String id : task.handling().pinnedSpecs()) {
      unknown(id).ifPresent(why -> problems.add(problem(task, Problem.Level.ERROR, "pin", why)));
    }
    for (String id : task.handling().forbiddenSpecs()) {
      unknown(id)
          .ifPresent(why -> problems.add(problem(task, Problem.Level.WARNING, "forbid", why)));
    }
    return problems;
  }

  /** Most commands ask for no item's specs, and an index takes a moment. */
  private SpecIndex index() {
    indexing.lock();
    try {
      SpecIndex known = index;
      if (known == null) {
        known = new SpecIndex(library);
        index = known;
      }
      return known;
    } finally {
      indexing.unlock();
    }
  }

  private List<Candidate> pinned(Item task, Map<Signal, Ranking> rankings) {
    Set<String> ids = new LinkedHashSet<>(task.handling().pinnedSpecs());
    ids.removeAll(Set.copyOf(task.handling().forbiddenSpecs()));
    Map<String, Double> scores = Fusion.scores(rankings);
    return ids.stream()
        .flatMap(id -> library.find(id).stream())
        .filter(Spec::active)
        .map(
            spec -> {
              List<Said> said = new ArrayList<>();
              said.add(new Said(Signal.PINNED, 1, ""));
              said.addAll(said(spec, rankings));
              return new Candidate(spec, scores.getOrDefault(spec.id(), 0.0), said);
            })
        .toList();
  }

  private static List<Candidate> othersBestFirst(
      Item task, Participants participants, Map<Signal, Ranking> rankings) {
    Map<String, Double> scores = Fusion.scores(rankings);
    Set<String> settled = new HashSet<>(task.handling().pinnedSpecs());
    settled.addAll(task.handling().forbiddenSpecs());
    List<Candidate> others = new ArrayList<>();
    for (Map.Entry<String, Double> scored : scores.entrySet()) {
      @Nullable Spec spec = participants.find(scored.getKey());
      if (spec != null && !settled.contains(spec.id())) {
        others.add(new Candidate(spec, scored.getValue(), said(spec, rankings)));
      }
    }
    others.sort(
        Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(Candidate::spec, SpecFormat.CANONICAL));
    return others;
  }

  private static List<Candidate> best(List<Candidate> bestFirst, int most) {
    double least = bestFirst.isEmpty() ? 0 : bestFirst.getFirst().score() * FLOOR;
    return bestFirst.stream()
        .filter(one -> one.score() >= least || one.isNamedByAFile() || one.isBestDescribedRule())
        .limit(most)
        .toList();
  }

  private static List<Said> said(Spec spec, Map<Signal, Ranking> rankings) {
    List<Said> said = new ArrayList<>();
    rankings.forEach(
        (signal, ranking) -> {
          Ranking.@Nullable Ranked ranked = ranking.of(spec.id());
          if (ranked != null) {
            said.add(new Said(signal, ranked.rank(), ranked.said()));
          }
        });
    return said;
  }

  private Optional<String> unknown(String id) {
    Optional<Spec> spec = library.find(id);
    if (spec.isPresent()) {
      return spec.get().active()
          ? Optional.empty()
          : Optional.of("the spec '" + id + "', which is not active");
    }
    List<String> known = library.specs().stream().map(Spec::id).toList();
    return Optional.of("'" + id + "', but there is no such spec" + Nearest.proposal(id, known));
  }

  private static Problem problem(Item task, Problem.Level level, String field, String why) {
    String file = task.origin().file();
    return new Problem(
        level,
        Problem.Code.UNKNOWN_SPEC,
        task.id(),
        file.isEmpty() ? null : file,
        file.isEmpty() ? null : task.origin().line(),
        "'specs." + field + "' names " + why);
  }

  private static List<String> ignorePatterns(List<Candidate> chosen) {
    return chosen.stream()
        .flatMap(candidate -> candidate.spec().ignorePatterns().stream())
        .distinct()
        .toList();
  }
}
