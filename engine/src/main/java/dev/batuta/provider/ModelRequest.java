package dev.batuta.provider;

import dev.batuta.backlog.Item;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as a provider gets it.
 *
 * @param model the provider's own id of the model
 * @param effort low, medium, high, xhigh or max; null leaves it to the model
 * @param prompt the contract and one user turn
 * @param breakpoints the prefixes of the prompt that the provider is asked to cache, the shortest
 *     first, at most {@value #MOST_BREAKPOINTS}
 * @param maxTokens the most that may come back, thinking included
 * @param blueprint what a provider without a model needs instead of a prompt
 */
public record ModelRequest(
    String model,
    @Nullable String effort,
    Prompt prompt,
    List<Prefix> breakpoints,
    int maxTokens,
    Blueprint blueprint) {
  /** As many as the API takes. */
  public static final int MOST_BREAKPOINTS = 4;

  public ModelRequest {
    breakpoints = List.copyOf(breakpoints);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, not " + maxTokens);
    }
    if (breakpoints.size() > MOST_BREAKPOINTS) {
      throw new IllegalArgumentException("there are " + breakpoints.size() + " breakpoints");
    }
  }

  /** Templates and the values to fill them with, for the scaffold. */
  public record Blueprint(Item item, List<Template> templates) {
    public Blueprint {
      templates = List.copyOf(templates);
    }
  }

  /** A Mustache template that a spec carries. */
  public record Template(String specId, String text) {}
}
