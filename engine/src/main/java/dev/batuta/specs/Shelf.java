package dev.batuta.specs;

import dev.batuta.specs.ItemWords.PathWords;
import dev.batuta.specs.Keywords.Keyword;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The active specs of one framework, and the words by which items ask for their types. */
final class Shelf {
  private static final double TITLE = 2.5;
  private static final double DESCRIPTION = 1;

  private static final double FILE_NAME = 3;
  private static final double FOLDER = 2;
  private static final double LAST_WORD_OF_TYPE = 1;

  /**
   * What standing last adds: {@code Http/Controllers}, and {@code LoanControllerTest} is a test.
   */
  private static final double NEARNESS = 0.9;

  private final List<Spec> specs;
  private final Keywords keywords;

  /** Of each type whose name has several: {@code actions.ts} holds server actions. */
  private final Map<String, String> lastWords = new HashMap<>();

  Shelf(String category, List<Spec> specs, Thesaurus thesaurus) {
    this.specs = List.copyOf(specs);
    Set<String> types = specs.stream().map(Spec::specType).collect(Collectors.toSet());
    this.keywords = new Keywords(category, types, thesaurus.phrases(category));
    for (String type : types) {
      List<String> words = Keywords.wordsOfType(type);
      if (words.size() > 1) {
        lastWords.put(type, words.getLast());
      }
    }
  }

  List<Spec> specs() {
    return specs;
  }

  /** The specs whose type is exactly that kind; less so where the table has other words for it. */
  Map<String, Evidence> ofKind(List<String> kind) {
    Map<String, Evidence> types = new HashMap<>();
    for (String type : keywords.typesOfKind(kind)) {
      boolean byName = Keywords.wordsOfType(type).equals(kind);
      double strength = byName && keywords.isKnownOtherwise(type) ? 0.5 : 1;
      types.put(type, new Evidence(strength, String.join(" ", kind)));
    }
    return byId(types);
  }

  /** The specs whose type a kind names among other words: {@code React component}. */
  Map<String, Evidence> namedIn(List<String> kind) {
    Map<String, Evidence> types = new HashMap<>();
    for (Keyword keyword : keywords.in(kind)) {
      types.put(keyword.specType(), new Evidence(keyword.words().size(), keyword.text()));
    }
    return byId(types);
  }

  /** The specs that a path may be about; of all shelves together only the strongest are. */
  Map<String, Evidence> ofPath(PathWords path) {
    Map<String, Evidence> types = new HashMap<>();
    addPart(types, path.folders(), FOLDER);
    addPart(types, path.name(), FILE_NAME);
    List<String> all = new ArrayList<>(path.folders());
    all.addAll(path.name());
    for (Keyword phrase : keywords.phrasesAmong(all)) {
      add(types, phrase, FOLDER * phrase.words().size());
    }
    lastWords.forEach(
        (type, last) -> {
          if (path.name().contains(last)) {
            types.merge(type, new Evidence(LAST_WORD_OF_TYPE, last), Evidence::stronger);
          }
        });
    return byId(types, path::suits);
  }

  /** The specs that title and description name on purpose: by a phrase, or as a title's head. */
  Map<String, Evidence> named(ItemWords item) {
    return inText(item, keyword -> keyword.isPhrase() || isHead(keyword, item), Keyword::isPhrase);
  }

  /** The specs of which a single word stands in title or description, perhaps by accident. */
  Map<String, Evidence> mentioned(ItemWords item) {
    return inText(
        item,
        keyword -> !keyword.isPhrase() && !isHead(keyword, item),
        keyword -> !keyword.isPhrase());
  }

  private static boolean isHead(Keyword keyword, ItemWords item) {
    return TitleHead.is(keyword.words().getLast(), item.title());
  }

  private Map<String, Evidence> inText(
      ItemWords item, Predicate<Keyword> ofTitle, Predicate<Keyword> ofDescription) {
    Map<String, Evidence> types = new HashMap<>(inText(item.title(), TITLE, "title: ", ofTitle));
    inText(item.description(), DESCRIPTION, "description: ", ofDescription)
        .forEach((type, evidence) -> types.merge(type, evidence, Evidence::sum));
    return byId(types);
  }

  private Map<String, Evidence> inText(
      List<String> words, double weight, String place, Predicate<Keyword> counts) {
    Map<String, List<String>> said = new HashMap<>();
    for (Keyword keyword : keywords.in(words)) {
      if (counts.test(keyword)) {
        said.computeIfAbsent(keyword.specType(), _ -> new ArrayList<>())
            .add('"' + keyword.text() + '"');
      }
    }
    Map<String, Evidence> types = new HashMap<>();
    said.forEach(
        (type, texts) -> types.put(type, new Evidence(weight, place + String.join(", ", texts))));
    return types;
  }

  private void addPart(Map<String, Evidence> types, List<String> words, double weight) {
    for (Keyword keyword : keywords.in(words)) {
      double end = words.lastIndexOf(keyword.words().getLast()) + 1;
      add(types, keyword, weight * keyword.words().size() + NEARNESS * end / words.size());
    }
  }

  private static void add(Map<String, Evidence> types, Keyword keyword, double strength) {
    types.merge(keyword.specType(), new Evidence(strength, keyword.text()), Evidence::stronger);
  }

  private Map<String, Evidence> byId(Map<String, Evidence> types) {
    return byId(types, _ -> true);
  }

  private Map<String, Evidence> byId(Map<String, Evidence> types, Predicate<Spec> suits) {
    Map<String, Evidence> found = new HashMap<>();
    for (Spec spec : specs) {
      Evidence evidence = types.get(spec.specType());
      if (evidence != null && spec.application().byRelevance() && suits.test(spec)) {
        found.put(spec.id(), evidence);
      }
    }
    return found;
  }
}
