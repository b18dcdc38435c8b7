package dev.batuta.specs;

import java.util.List;
import java.util.Set;

/**
 * What a title is about: the last word of a clause, of a part of an enumeration, or before "with",
 * unless a preposition has led away from the subject. "Book controller and its model" is about
 * both, and {@code OrderController: cancel orders} about a controller; "Tickets for events" and
 * "called from the OrderController" are not about what stands last.
 */
final class TitleHead {
  /** Of the languages of the {@link Thesaurus}. */
  private static final Set<String> PREPOSITIONS =
      Set.of(
          ("about after against at before behind below between by during for from in inside into of"
               + " off on onto out over per since through to under until via with within without an"
               + " auf aus bei durch für gegen hinter im mit nach ohne seit über um unter vom von"
               + " vor zu zum zur zwischen até com contra da das de desde do dos em entre na nas no"
               + " nos para pela pelo por sem sob sobre al con del des du dans en hasta par pour"
               + " sans según sin sur")
              .split(" ", -1));

  private static final Set<String> CONJUNCTIONS =
      Set.of("and", "e", "et", "mit", "oder", "or", "ou", "und", "with", "y", "com", "avec", "con");

  private TitleHead() {}

  /** Whether a word is the head of one of a title's clauses. */
  static boolean is(String word, List<String> title) {
    boolean ledAway = false;
    for (int i = 0; i < title.size(); i++) {
      boolean lastOfPart = i + 1 == title.size() || endsPart(title.get(i + 1));
      if (title.get(i).isEmpty()) {
        ledAway = false;
      } else if (PREPOSITIONS.contains(title.get(i))) {
        ledAway = true;
      } else if (lastOfPart && !ledAway && title.get(i).equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsPart(String word) {
    return word.isEmpty() || CONJUNCTIONS.contains(word);
  }
}
