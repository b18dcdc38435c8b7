package dev.batuta.context;

import java.math.BigDecimal;

/** Counts the tokens of a text, exactly or as an estimate. */
@FunctionalInterface
public interface TokenCounter {
  long count(String text);

  /**
   * An estimate from an average of characters per token.
   *
   * @param charactersPerToken such as 2.5
   */
  static TokenCounter byCharacters(BigDecimal charactersPerToken) {
    double perToken = charactersPerToken.doubleValue();
    return text -> (long) Math.ceil(text.length() / perToken);
  }
}
