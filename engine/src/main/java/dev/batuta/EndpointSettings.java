package dev.batuta;

import dev.batuta.provider.Capabilities;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.RateLimits;
import dev.batuta.provider.RateLimits.Tier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the server that models are called at; its address is in the environment.
 *
 * @param capabilities those of its kind, but for what {@code batuta.yaml} says otherwise
 */
public record EndpointSettings(EndpointKind kind, Capabilities capabilities, Rates rates) {
  /** What holds where {@code batuta.yaml} says nothing. */
  public static final EndpointSettings DEFAULT =
      new EndpointSettings(
          EndpointKind.ANTHROPIC,
          EndpointKind.ANTHROPIC.capabilities(),
          new Rates(null, RateLimits.UNKNOWN));

  /**
   * What is wrong where models would be called at Anthropic's own address, though this is another
   * kind of server.
   */
  public Optional<String> withoutAddress(boolean isOfficial) {
    return isOfficial && kind != EndpointKind.ANTHROPIC
        ? Optional.of(
            "endpoint.kind is %s, but ANTHROPIC_BASE_URL is not set to such a server; set it, usually to %s"
                .formatted(kind.wireName(), kind.usualAddress()))
        : Optional.empty();
  }

  /**
   * What the provider takes in a minute, until it tells its own limits.
   *
   * @param tier whose limits hold where there is no number
   * @param numbers 0 where there is none
   */
  public record Rates(@Nullable Tier tier, RateLimits numbers) {
    /**
     * The limits to begin with.
     *
     * @param standard those of an endpoint of which nothing was said
     */
    RateLimits limits(RateLimits standard) {
      RateLimits base = tier == null ? standard : tier.limits();
      return new RateLimits(
          or(numbers.requests(), base.requests()),
          or(numbers.input(), base.input()),
          or(numbers.output(), base.output()));
    }

    private static long or(long number, long base) {
      return number > 0 ? number : base;
    }
  }
}
