package dev.batuta.report;

import dev.batuta.ledger.CallLine;
import dev.batuta.modelchoice.Model;
import dev.batuta.modelchoice.ModelCatalogue;
import dev.batuta.usage.Price;
import dev.batuta.usage.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;

/**
 * What a provider's prompt cache was good for.
 *
 * @param promptTokens of all answered calls
 * @param readTokens of these that were read from the cache
 * @param savedUsd against the same prompts without a cache; negative where more was written than
 *     was read again
 */
public record CacheUse(long promptTokens, long readTokens, BigDecimal savedUsd) {
  private static final int PLACES = 6;

  /** No call was answered. */
  public static final CacheUse NONE = new CacheUse(0, 0, BigDecimal.ZERO);

  /** Of these calls; one whose model is not known any more counts without money. */
  public static CacheUse of(Collection<CallLine> calls, ModelCatalogue catalogue) {
    long prompt = 0;
    long read = 0;
    BigDecimal saved = BigDecimal.ZERO;
    for (CallLine call : calls) {
      prompt += call.tokens().prompt();
      read += call.tokens().cacheRead();
      Optional<Model> model = catalogue.find(call.model());
      if (model.isPresent()) {
        saved = saved.add(saved(call, model.get()));
      }
    }
    return new CacheUse(prompt, read, saved.setScale(PLACES, RoundingMode.HALF_UP));
  }

  /** Whether the cache was used at all. */
  public boolean isUsed() {
    return readTokens > 0 || savedUsd.signum() != 0;
  }

  /** In whole per cent. */
  public long hitRate() {
    return promptTokens == 0 ? 0 : 100 * readTokens / promptTokens;
  }

  private static BigDecimal saved(CallLine call, Model model) {
    Tokens tokens = call.tokens();
    LocalDate day = LocalDate.ofInstant(call.plannedAt(), ZoneOffset.UTC);
    Price price = model.price(day, tokens.prompt(), call.tariff());
    return gain(price, price.cacheRead(), tokens.cacheRead())
        .add(gain(price, price.cacheWrite5m(), tokens.cacheWrite5m()))
        .add(gain(price, price.cacheWrite1h(), tokens.cacheWrite1h()));
  }

  /** Exactly, since the sum of many small calls is rounded once. */
  private static BigDecimal gain(Price price, BigDecimal instead, long tokens) {
    return price
        .input()
        .subtract(instead)
        .multiply(BigDecimal.valueOf(tokens))
        .movePointLeft(PLACES);
  }
}
