package dev.batuta.specs;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.document.Nearest;
import dev.batuta.specs.Relevance.ItemWords;
import dev.batuta.specs.SelectedSpecs.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Selects from a library the few specs that an item needs. The same library, item and stack always
 * give the same specs. Safe for use by many threads.
 */
public final class SpecFetcher {
  /** One to three of about fifty; more rules cost tokens and lower the rate of success. */
  private static final int MOST_CHOSEN = 3;

  private static final int MOST_RUNNERS_UP = 5;

  private static final Comparator<Spec> CANONICAL =
      Comparator.comparing(Spec::category, Vocabulary.CATEGORY_ORDER).thenComparing(Spec::id);

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble((Candidate candidate) -> candidate.relevance().score())
          .reversed()
          .thenComparing(Candidate::spec, CANONICAL);

  private final SpecLibrary library;
  private final Map<Framework, Shelf> shelves = new HashMap<>();

  /** A fetcher for a library, whose active specs it indexes once. */
  public SpecFetcher(SpecLibrary library) {
    this.library = library;
    library.specs().stream()
        .filter(Spec::active)
        .collect(Collectors.groupingBy(spec -> new Framework(spec.category(), spec.framework())))
        .forEach((framework, specs) -> shelves.put(framework, Shelf.of(framework, specs)));
  }

  private record Framework(String category, String name) {}

  /** The active specs of one framework, and the words that ask for them. */
  private record Shelf(List<Spec> specs, Keywords keywords) {
    static Shelf of(Framework framework, List<Spec> specs) {
      Set<String> types = specs.stream().map(Spec::specType).collect(Collectors.toSet());
      return new Shelf(specs, new Keywords(framework.category(), types));
    }

    List<Candidate> candidates(ItemWords words) {
      Map<String, Relevance> byType = Relevance.of(words, keywords);
      List<Candidate> candidates = new ArrayList<>();
      for (Spec spec : specs) {
        @Nullable Relevance relevance = byType.get(spec.specType());
        if (relevance != null) {
          candidates.add(new Candidate(spec, relevance));
        }
      }
      return candidates;
    }
  }

  private record Candidate(Spec spec, Relevance relevance) {
    Choice toChoice() {
      return new Choice(spec, relevance.score(), relevance.reason());
    }
  }

  /**
   * The specs for an item: pinned ones first, in the order of the pins and whatever the stack; then
   * the best of those for the project's stack that reach the floor (see {@link Relevance}), ties by
   * category and id; three in all, unless more are pinned. Forbidden and inactive ones never.
   */
  public SelectedSpecs fetchRelevantSpecs(Item task, Project project) {
    Map<String, Candidate> candidates = candidates(task, project.stack());
    double floor = floor(candidates);
    List<Candidate> pinned = pinned(task, candidates);
    List<Candidate> others = othersBestFirst(task, candidates);
    List<Candidate> good =
        others.stream()
            .filter(candidate -> candidate.relevance().score() >= floor)
            .limit(Math.max(0, MOST_CHOSEN - pinned.size()))
            .toList();
    List<Candidate> chosen = new ArrayList<>(pinned);
    chosen.addAll(good);
    return new SelectedSpecs(
        chosen.stream().map(Candidate::toChoice).toList(),
        others.stream().skip(good.size()).limit(MOST_RUNNERS_UP).map(Candidate::toChoice).toList(),
        ignorePatterns(chosen));
  }

  /**
   * The specs part of a prompt, as Markdown; empty when nothing was chosen. The text depends on
   * nothing but the set of chosen specs, which stand in the order of category and id, so that items
   * with the same specs share a cached prompt prefix.
   *
   * @param task the item the specs are for; its own text never enters this part
   * @param project the item's project; likewise
   */
  public String formatSpecsForExecution(SelectedSpecs specs, Item task, Project project) {
    if (specs.chosen().isEmpty()) {
      return "";
    }
    StringBuilder markdown = new StringBuilder();
    specs.chosen().stream()
        .map(Choice::spec)
        .sorted(CANONICAL)
        .forEach(spec -> markdown.append(section(spec)));
    if (!specs.ignorePatterns().isEmpty()) {
      markdown.append("### Never create or change files that match\n\n");
      specs.ignorePatterns().stream()
          .sorted()
          .forEach(pattern -> markdown.append("- `").append(pattern).append("`\n"));
    }
    return markdown.toString().stripTrailing() + "\n";
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

  /** Every spec for the stack that anything speaks for, by id. */
  private Map<String, Candidate> candidates(Item task, Stack stack) {
    ItemWords words = ItemWords.of(task);
    Map<String, Candidate> candidates = new HashMap<>();
    stack
        .frameworks()
        .forEach(
            (category, framework) -> {
              @Nullable Shelf shelf = shelves.get(new Framework(category, framework));
              if (shelf != null) {
                shelf
                    .candidates(words)
                    .forEach(candidate -> candidates.put(candidate.spec().id(), candidate));
              }
            });
    return candidates;
  }

  private static double floor(Map<String, Candidate> candidates) {
    return Relevance.floor(candidates.values().stream().map(Candidate::relevance).toList());
  }

  private List<Candidate> pinned(Item task, Map<String, Candidate> candidates) {
    Set<String> ids = new LinkedHashSet<>(task.handling().pinnedSpecs());
    ids.removeAll(Set.copyOf(task.handling().forbiddenSpecs()));
    return ids.stream()
        .flatMap(id -> library.find(id).stream())
        .filter(Spec::active)
        .map(spec -> pinned(spec, candidates.get(spec.id())))
        .toList();
  }

  private static Candidate pinned(Spec spec, @Nullable Candidate besides) {
    return new Candidate(spec, Relevance.pinned(besides == null ? null : besides.relevance()));
  }

  private static List<Candidate> othersBestFirst(Item task, Map<String, Candidate> candidates) {
    Map<String, Candidate> others = new HashMap<>(candidates);
    others.keySet().removeAll(Set.copyOf(task.handling().pinnedSpecs()));
    others.keySet().removeAll(Set.copyOf(task.handling().forbiddenSpecs()));
    return others.values().stream().sorted(BEST_FIRST).toList();
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

  private static String section(Spec spec) {
    String about = spec.category() + " / " + spec.framework() + " / " + spec.specType();
    return "### " + spec.title() + " (" + about + ")\n\n" + spec.content().strip() + "\n\n";
  }
}
