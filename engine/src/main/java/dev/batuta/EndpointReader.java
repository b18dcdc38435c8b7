package dev.batuta;

import dev.batuta.EndpointSettings.Rates;
import dev.batuta.document.Fields;
import dev.batuta.document.Nearest;
import dev.batuta.provider.Capabilities;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.RateLimits;
import dev.batuta.provider.RateLimits.Tier;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads {@code endpoint} and {@code rates} of {@code batuta.yaml}. */
final class EndpointReader {
  private EndpointReader() {}

  static EndpointSettings read(@Nullable Fields endpoint, @Nullable Fields rates) {
    EndpointSettings standard = EndpointSettings.DEFAULT;
    EndpointKind kind = endpoint == null ? standard.kind() : kind(endpoint);
    return new EndpointSettings(
        kind,
        endpoint == null ? kind.capabilities() : capabilities(endpoint, kind.capabilities()),
        rates == null ? standard.rates() : rates(rates));
  }

  private static EndpointKind kind(Fields fields) {
    String name = fields.text("kind");
    if (name == null) {
      return EndpointSettings.DEFAULT.kind();
    }
    return EndpointKind.named(name)
        .orElseThrow(
            () ->
                fields.badInput(
                    "kind",
                    "names an unknown kind of endpoint '"
                        + name
                        + "'"
                        + Nearest.proposal(name, EndpointKind.names())));
  }

  private static Capabilities capabilities(Fields fields, Capabilities standard) {
    Duration idle = ConfigurationReader.duration(fields, "idle_timeout", standard.idleTimeout());
    if (!idle.isPositive()) {
      throw fields.badInput("idle_timeout", "must be longer than nothing");
    }
    Capabilities capabilities =
        new Capabilities(
            or(fields.bool("caching"), standard.caching()),
            or(fields.bool("count_tokens"), standard.countTokens()),
            or(fields.bool("effort"), standard.effort()),
            or(fields.bool("exact_usage"), standard.exactUsage()),
            standard.needsKey(),
            idle);
    fields.nothingElse();
    return capabilities;
  }

  private static boolean or(@Nullable Boolean own, boolean standard) {
    return own == null ? standard : own;
  }

  private static Rates rates(Fields fields) {
    Rates rates =
        new Rates(
            tier(fields),
            new RateLimits(
                number(fields, "requests_per_minute"),
                number(fields, "input_tokens_per_minute"),
                number(fields, "output_tokens_per_minute")));
    fields.nothingElse();
    return rates;
  }

  private static @Nullable Tier tier(Fields fields) {
    String name = fields.text("tier");
    if (name == null) {
      return null;
    }
    return Arrays.stream(Tier.values())
        .filter(tier -> tier.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                fields.badInput(
                    "tier",
                    "names an unknown tier '"
                        + name
                        + "'"
                        + Nearest.proposal(
                            name, Arrays.stream(Tier.values()).map(Tier::wireName).toList())));
  }

  private static long number(Fields fields, String name) {
    Integer number = fields.integer(name, 1, Limits.MOST_TOKENS);
    return number == null ? 0 : number;
  }
}
