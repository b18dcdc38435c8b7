package dev.batuta.codemap;

import dev.batuta.backlog.Item;
import dev.batuta.syntax.Identifiers;
import dev.batuta.text.Words;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which names of a code base an item means, each with how sure that is: those that it spells are
 * what it says, those of which it only says all the words may not be. A new file's name is among
 * the words, since {@code order_service.py} is about orders.
 */
final class ItemNames {
  /** For a spelled name that is also a word of English, which may be all that the item meant. */
  private static final double PLAIN_WORD = 0.1;

  private static final double PHRASE = 0.6;
  private static final double SINGLE_WORD = 0.2;

  private final Names names;
  private final BitSet spelled;
  private final BitSet named;

  private ItemNames(Names names) {
    this.names = names;
    this.spelled = new BitSet(names.size());
    this.named = new BitSet(names.size());
  }

  static ItemNames of(Item item, Names names, WordIndex index) {
    ItemNames found = new ItemNames(names);
    String text = text(item);
    Identifiers.forEach(text, found::addSpelled);
    Set<String> words = new HashSet<>(Words.of(text));
    for (String file : item.files()) {
      words.addAll(Words.of(nameWithoutExtension(file)));
    }
    words.remove(Words.BREAK);
    index.forEachNameIn(words, found.named::set);
    return found;
  }

  /** All of them. */
  BitSet all() {
    return named;
  }

  boolean contains(String name) {
    int number = names.find(name);
    return number != Names.NONE && named.get(number);
  }

  /** How sure it is that the item means one of them, between 0 and 1. */
  double sureness(int name) {
    if (spelled.get(name)) {
      return names.name(name).chars().allMatch(Character::isLowerCase) ? PLAIN_WORD : 1;
    }
    return names.words(name).size() > 1 ? PHRASE : SINGLE_WORD;
  }

  private void addSpelled(String identifier) {
    int name = names.find(identifier);
    if (name != Names.NONE) {
      spelled.set(name);
      named.set(name);
    }
  }

  private static String nameWithoutExtension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int extension = name.lastIndexOf('.');
    return extension > 0 ? name.substring(0, extension) : name;
  }

  private static String text(Item item) {
    String entity = item.target().entity();
    return item.text()
        + "\n\n"
        + String.join("\n\n", item.wording().acceptanceCriteria())
        + (entity == null ? "" : "\n\n" + entity);
  }
}
