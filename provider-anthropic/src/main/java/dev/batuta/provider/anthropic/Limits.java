package dev.batuta.provider.anthropic;

import com.anthropic.core.http.Headers;
import dev.batuta.provider.RateStatus;
import dev.batuta.provider.RateStatus.Allowance;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the headers {@code anthropic-ratelimit-*}. */
final class Limits {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

  /** The API rounds what remains of tokens to the nearest thousand. */
  private static final long TOKEN_ROUNDING = 1_000;

  private Limits() {}

  static RateStatus of(Headers headers) {
    return new RateStatus(
        allowance(headers, "requests", 1),
        allowance(headers, "input-tokens", TOKEN_ROUNDING),
        allowance(headers, "output-tokens", TOKEN_ROUNDING));
  }

  private static @Nullable Allowance allowance(Headers headers, String name, long granularity) {
    OptionalLong perMinute = number(headers, "anthropic-ratelimit-" + name + "-limit");
    OptionalLong remaining = number(headers, "anthropic-ratelimit-" + name + "-remaining");
    return perMinute.isPresent() && remaining.isPresent()
        ? new Allowance(perMinute.getAsLong(), remaining.getAsLong(), granularity)
        : null;
  }

  private static OptionalLong number(Headers headers, String name) {
    return headers.values(name).stream()
        .map(String::strip)
        .filter(value -> NUMBER.matcher(value).matches())
        .mapToLong(Long::parseLong)
        .findFirst();
  }
}
