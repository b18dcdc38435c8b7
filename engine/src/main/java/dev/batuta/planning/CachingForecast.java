package dev.batuta.planning;

import dev.batuta.execution.PromptSharing;
import dev.batuta.execution.PromptSharing.Shared;
import dev.batuta.modelchoice.Model;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Price;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the provider's prompt cache saves in a run whose every first attempt passes, and why it
 * saves nothing where it does not.
 *
 * @param promptCost of all first prompts without a cache
 * @param saving of that; zero where caching does not pay
 * @param promptTokens of all first prompts
 * @param cachedTokens of these that are read from the cache
 * @param whyNot empty where caching pays
 */
public record CachingForecast(
    Usd promptCost, Usd saving, long promptTokens, long cachedTokens, String whyNot) {
  private static final String NOT_OFFERED = "this provider has no prompt cache";
  private static final String NOTHING_SENT = "no prompt is to be sent";
  private static final String NOTHING_SHARED = "no two prompts to one model begin alike";
  private static final String TOO_SHORT =
      "what prompts have in common is shorter than the models' caches take";

  /** Whether anything is saved. */
  public boolean pays() {
    return whyNot.isEmpty();
  }

  /** Adds up what a run will send. Used by one thread. */
  static final class Sum {
    private final boolean isOffered;
    private final LocalDate day;
    private final PromptSharing.Counter sharing = new PromptSharing.Counter();
    private final List<Sent> prompts = new ArrayList<>();

    private record Sent(Model model, long tokens, List<Prefix> prefixes) {}

    Sum(boolean isOffered, LocalDate day) {
      this.isOffered = isOffered;
      this.day = day;
    }

    void add(String itemId, Model model, long tokens, List<Prefix> prefixes) {
      sharing.add(itemId, model, prefixes);
      prompts.add(new Sent(model, tokens, prefixes));
    }

    PromptSharing sharing() {
      return sharing.sharing();
    }

    CachingForecast forecast() {
      PromptSharing shared = sharing();
      Set<Shared> written = new HashSet<>();
      BigDecimal uncached = BigDecimal.ZERO;
      BigDecimal cached = BigDecimal.ZERO;
      long total = 0;
      long read = 0;
      boolean alike = false;
      for (Sent prompt : prompts) {
        Price price = prompt.model().price(day, prompt.tokens());
        Tokens split = split(prompt, shared, written);
        uncached = uncached.add(exact(price, Tokens.of(prompt.tokens(), 0)));
        cached = cached.add(exact(price, split));
        total += prompt.tokens();
        read += split.cacheRead();
        alike |= prompt.prefixes().stream().anyMatch(prefix -> isShared(prompt, prefix, shared));
      }
      BigDecimal saving = uncached.subtract(cached);
      boolean pays = isOffered && saving.signum() > 0;
      return new CachingForecast(
          new Usd(uncached).roundedPerCall(),
          pays ? new Usd(saving).roundedPerCall() : Usd.ZERO,
          total,
          pays ? read : 0,
          pays ? "" : whyNot(alike));
    }

    private String whyNot(boolean alike) {
      if (prompts.isEmpty()) {
        return NOTHING_SENT;
      }
      if (!isOffered) {
        return NOT_OFFERED;
      }
      return alike ? TOO_SHORT : NOTHING_SHARED;
    }

    /** How the tokens of a prompt are charged: the first with a prefix writes it. */
    private static Tokens split(Sent prompt, PromptSharing shared, Set<Shared> written) {
      long read = 0;
      long write = 0;
      for (Prefix prefix : prompt.prefixes()) {
        if (prompt.model().caches(prefix.tokens()) && isShared(prompt, prefix, shared)) {
          if (written.add(new Shared(prompt.model().id(), prefix.key()))) {
            write = prefix.tokens() - read;
          } else {
            read = prefix.tokens();
          }
        }
      }
      return new Tokens(Math.max(0, prompt.tokens() - read - write), 0, read, write, 0);
    }

    private static boolean isShared(Sent prompt, Prefix prefix, PromptSharing shared) {
      return shared.uses().getOrDefault(new Shared(prompt.model().id(), prefix.key()), 0) > 1;
    }

    /** Unrounded: the sum of many small prompts is rounded once. */
    private static BigDecimal exact(Price price, Tokens tokens) {
      return price
          .input()
          .multiply(BigDecimal.valueOf(tokens.input()))
          .add(price.cacheRead().multiply(BigDecimal.valueOf(tokens.cacheRead())))
          .add(price.cacheWrite5m().multiply(BigDecimal.valueOf(tokens.cacheWrite5m())))
          .movePointLeft(6);
    }
  }
}
