package dev.batuta.specs;

import dev.batuta.backlog.Item;
import dev.batuta.specs.ItemWords.PathWords;
import dev.batuta.text.Glob;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Asks every signal what it says for an item. */
final class Signals {
  private final Thesaurus thesaurus;

  Signals(Thesaurus thesaurus) {
    this.thesaurus = thesaurus;
  }

  /** What each signal says for the specs that take part. */
  Map<Signal, Ranking> of(Item item, Participants participants) {
    ItemWords words = ItemWords.of(item, thesaurus);
    Map<Signal, Ranking> rankings = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      Map<String, Evidence> found = found(signal, words, participants);
      found.keySet().removeIf(id -> !suitsAnyFile(participants, id, words));
      rankings.put(signal, new Ranking(found));
    }
    return rankings;
  }

  private Map<String, Evidence> found(Signal signal, ItemWords words, Participants participants) {
    return switch (signal) {
      case PINNED -> new HashMap<>();
      case ALWAYS -> always(words, participants);
      case GLOBS -> globs(words, participants);
      case PATHS -> paths(words, participants);
      case KIND -> kind(words, participants);
      case PHRASES -> ofShelves(participants, shelf -> shelf.named(words));
      case KEYWORDS -> ofShelves(participants, shelf -> shelf.mentioned(words));
      case TEXT -> participants.text().alike(words);
    };
  }

  private static Map<String, Evidence> always(ItemWords words, Participants participants) {
    Map<String, Evidence> found = new HashMap<>();
    for (Spec spec : participants.specs()) {
      if (spec.application().always()) {
        if (spec.application().globs().isEmpty()) {
          found.put(spec.id(), new Evidence(1, "every item"));
        } else {
          globs(spec, words, found);
        }
        found.computeIfPresent(spec.id(), (_, evidence) -> new Evidence(1, evidence.said()));
      }
    }
    return found;
  }

  private static Map<String, Evidence> globs(ItemWords words, Participants participants) {
    Map<String, Evidence> found = new HashMap<>();
    for (Spec spec : participants.specs()) {
      if (!spec.application().always()) {
        globs(spec, words, found);
      }
    }
    return found;
  }

  private static void globs(Spec spec, ItemWords words, Map<String, Evidence> found) {
    for (Glob glob : spec.application().globs()) {
      for (PathWords path : words.paths()) {
        if (glob.matches(path.path())) {
          String said = glob.pattern() + " matches " + path.path();
          found.merge(
              spec.id(), new Evidence(spelledOut(glob.pattern()), said), Evidence::stronger);
        }
      }
    }
  }

  /**
   * How many characters of a glob stand for themselves: the more, the more it is about the file.
   */
  private static long spelledOut(String glob) {
    return glob.chars().filter(character -> "*?{},".indexOf(character) < 0).count();
  }

  /** Each file speaks for the specs that its path names most clearly, and all files equally. */
  private static Map<String, Evidence> paths(ItemWords words, Participants participants) {
    Map<String, Evidence> found = new HashMap<>();
    for (PathWords path : words.paths()) {
      Map<String, Evidence> one = ofShelves(participants, shelf -> shelf.ofPath(path));
      double best = one.values().stream().mapToDouble(Evidence::strength).max().orElse(0);
      one.forEach(
          (id, evidence) -> {
            if (evidence.strength() == best) {
              String said = path.path() + ": \"" + evidence.said() + '"';
              found.putIfAbsent(id, new Evidence(1, said));
            }
          });
    }
    return found;
  }

  private static Map<String, Evidence> kind(ItemWords words, Participants participants) {
    Map<String, Evidence> exactly = ofShelves(participants, shelf -> shelf.ofKind(words.kind()));
    return exactly.isEmpty()
        ? ofShelves(participants, shelf -> shelf.namedIn(words.kind()))
        : exactly;
  }

  private static Map<String, Evidence> ofShelves(
      Participants participants, Function<Shelf, Map<String, Evidence>> says) {
    Map<String, Evidence> found = new HashMap<>();
    participants.shelves().forEach(shelf -> found.putAll(says.apply(shelf)));
    return found;
  }

  /** An item that names its files needs no spec for files of another kind. */
  private static boolean suitsAnyFile(Participants participants, String id, ItemWords words) {
    Spec spec = participants.find(id);
    return words.paths().isEmpty()
        || spec == null
        || words.paths().stream().anyMatch(path -> path.suits(spec));
  }
}
