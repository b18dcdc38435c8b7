package dev.batuta.specs;

import java.text.Normalizer;

/** Letters without their accents, since people leave these out: {@code pagina} for página. */
final class Accents {
  private Accents() {}

  static String without(String word) {
    if (isPlain(word)) {
      return word;
    }
    String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder();
    decomposed
        .codePoints()
        .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
