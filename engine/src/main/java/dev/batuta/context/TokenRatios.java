package dev.batuta.context;

import dev.batuta.usage.ContentClass;
import dev.batuta.usage.PromptPart;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An estimate of tokens from characters, for one model: how many characters a token has on average,
 * per class of content. It is corrected by each prompt whose true size comes to be known: the
 * classes take their share of the error, and the new ratio counts 30 % beside the old one. Numbers
 * for a start, for the smoothing and for the bounds: facts of October 2026 about tokenizers and
 * about tools that estimate so.
 *
 * @param charactersPerToken never empty
 */
public record TokenRatios(Map<ContentClass, Double> charactersPerToken) implements TokenCounter {
  private static final double SMOOTHING = 0.3;
  private static final double LEAST = 1.5;
  private static final double MOST = 6.0;

  /** Such a character is seldom part of a longer token, and often more than one. */
  private static final double WIDE_AT_FIRST = 1.0;

  private static final double LEAST_WIDE = 0.5;

  public TokenRatios {
    charactersPerToken = Collections.unmodifiableMap(new EnumMap<>(charactersPerToken));
    for (ContentClass content : ContentClass.values()) {
      if (charactersPerToken.getOrDefault(content, 0.0) <= 0) {
        throw new IllegalArgumentException("no ratio for " + content.wireName());
      }
    }
  }

  /**
   * Before anything is known of a model but its average.
   *
   * @param charactersPerToken such as 2.5
   */
  public static TokenRatios startingAt(BigDecimal charactersPerToken) {
    double average = charactersPerToken.doubleValue();
    return new TokenRatios(
        Map.of(
            ContentClass.PROSE, average,
            ContentClass.CODE, average,
            ContentClass.WIDE, Math.min(WIDE_AT_FIRST, average)));
  }

  @Override
  public long count(String text, ContentClass content) {
    long wide = ContentClass.wideIn(text);
    return (long) Math.ceil(tokens(content, text.length() - wide, wide));
  }

  /**
   * These ratios, corrected by a prompt.
   *
   * @param tokens as the model counted it; nothing is learned from none
   */
  public TokenRatios learn(List<PromptPart> parts, long tokens) {
    Map<ContentClass, Double> estimates = new EnumMap<>(ContentClass.class);
    for (PromptPart part : parts) {
      estimates.merge(part.content(), tokens(part.content(), part.characters(), 0), Double::sum);
      estimates.merge(
          ContentClass.WIDE, tokens(part.content(), 0, part.wideCharacters()), Double::sum);
    }
    double estimate = estimates.values().stream().mapToDouble(Double::doubleValue).sum();
    if (tokens <= 0 || estimate <= 0) {
      return this;
    }
    double error = tokens / estimate - 1;
    Map<ContentClass, Double> corrected = new EnumMap<>(charactersPerToken);
    estimates.forEach(
        (content, ofClass) ->
            corrected.computeIfPresent(
                content,
                (_, ratio) ->
                    bounded(content, ratio / (1 + SMOOTHING * error * (ofClass / estimate)))));
    return new TokenRatios(corrected);
  }

  private double tokens(ContentClass content, long characters, long wide) {
    return characters / ratio(content) + wide / ratio(ContentClass.WIDE);
  }

  private double ratio(ContentClass content) {
    return charactersPerToken.getOrDefault(content, 1.0);
  }

  private static double bounded(ContentClass content, double ratio) {
    return Math.clamp(ratio, content == ContentClass.WIDE ? LEAST_WIDE : LEAST, MOST);
  }
}
