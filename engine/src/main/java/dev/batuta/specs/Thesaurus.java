package dev.batuta.specs;

import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import dev.batuta.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How people ask for code besides naming its type: words that speak of a type, and words of other
 * languages for the English ones that specs use. The table is {@code thesaurus.yaml}.
 */
final class Thesaurus {
  private static final String FILE = "thesaurus.yaml";

  private final Map<String, Map<String, String>> asks;
  private final Map<String, Map<String, String>> phrases;
  private final Glossary text;
  private final Glossary kinds;

  private Thesaurus(
      Map<String, Map<String, String>> asks,
      Map<String, Map<String, String>> phrases,
      Glossary text,
      Glossary kinds) {
    this.asks = asks;
    this.phrases = phrases;
    this.text = text;
    this.kinds = kinds;
  }

  /** The table that is shipped. */
  static Thesaurus shipped() {
    Fields fields = new DocumentReader().parse(Path.of(FILE), content()).fields();
    Map<String, Map<String, String>> asks = byCategory(nested(fields, "asks"));
    Map<String, Map<String, String>> phrases = byCategory(nested(fields, "phrases"));
    Map<String, String> text = new HashMap<>();
    Map<String, String> kinds = new HashMap<>();
    Fields languages = nested(fields, "glossary");
    for (String language : languages.names()) {
      Fields tables = nested(languages, language);
      addWords(tables.textMap("text"), text);
      addWords(tables.textMap("kinds"), kinds);
    }
    Map<String, String> both = new HashMap<>(text);
    both.putAll(kinds);
    return new Thesaurus(asks, phrases, Glossary.of(text), Glossary.of(both));
  }

  /** What people say who want a type of spec; empty for a type that the table does not list. */
  String asksFor(String category, String specType) {
    return asks.getOrDefault(category, Map.of()).getOrDefault(specType, "");
  }

  /** More words and phrases that name a type, by type. */
  Map<String, List<String>> phrases(String category) {
    Map<String, List<String>> byType = new HashMap<>();
    phrases
        .getOrDefault(category, Map.of())
        .forEach((type, list) -> byType.put(type, List.of(list.split(", *", -1))));
    return byType;
  }

  /** Words of a text, with foreign ones in English. */
  List<String> textInEnglish(String text) {
    return this.text.inEnglish(Words.of(text));
  }

  /** Words of an item's kind, with foreign ones in English. */
  List<String> kindInEnglish(String kind) {
    return kinds.inEnglish(Words.of(kind));
  }

  private static Map<String, Map<String, String>> byCategory(Fields fields) {
    Map<String, Map<String, String>> table = new HashMap<>();
    fields.names().forEach(category -> table.put(category, fields.textMap(category)));
    return table;
  }

  /** Foreign words by the English one are turned round; an underscore stands for a space. */
  private static void addWords(Map<String, String> byEnglish, Map<String, String> foreign) {
    byEnglish.forEach(
        (english, words) -> {
          for (String word : words.split(" ", -1)) {
            foreign.put(word.replace('_', ' '), english);
          }
        });
  }

  private static Fields nested(Fields fields, String name) {
    return Objects.requireNonNull(fields.nested(name), name);
  }

  private static String content() {
    try (InputStream stream =
        Objects.requireNonNull(Thesaurus.class.getResourceAsStream(FILE), FILE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Phrases and what they are in English, by their first word. */
  private record Glossary(Map<String, List<Entry>> byFirstWord) {
    /** Words with the same spelling but for accents are the same: people leave these out. */
    private record Entry(List<String> foreign, List<String> english) {}

    static Glossary of(Map<String, String> words) {
      Map<String, List<Entry>> entries = new HashMap<>();
      words.forEach(
          (foreign, english) -> {
            List<String> phrase = Words.of(foreign).stream().map(Accents::without).toList();
            entries
                .computeIfAbsent(phrase.getFirst(), _ -> new ArrayList<>())
                .add(new Entry(phrase, Words.of(english)));
          });
      entries.replaceAll(
          (_, list) ->
              list.stream()
                  .sorted((one, other) -> other.foreign().size() - one.foreign().size())
                  .toList());
      return new Glossary(Map.copyOf(entries));
    }

    /** The longest phrase wins; a word that is in no entry stays. */
    List<String> inEnglish(List<String> words) {
      List<String> folded = words.stream().map(Accents::without).toList();
      List<String> english = new ArrayList<>();
      int position = 0;
      while (position < words.size()) {
        int length = 0;
        for (Entry entry : byFirstWord.getOrDefault(folded.get(position), List.of())) {
          int end = position + entry.foreign().size();
          if (end <= folded.size() && folded.subList(position, end).equals(entry.foreign())) {
            english.addAll(entry.english());
            length = entry.foreign().size();
            break;
          }
        }
        if (length == 0) {
          english.add(words.get(position));
          length = 1;
        }
        position += length;
      }
      return english;
    }
  }
}
