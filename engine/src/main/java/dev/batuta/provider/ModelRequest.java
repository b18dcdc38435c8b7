package dev.batuta.provider;

import dev.batuta.backlog.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as a provider gets it.
 *
 * @param model the provider's own id of the model
 * @param effort low, medium, high, xhigh or max; null leaves it to the model
 * @param system the constant contract, first part of the prompt
 * @param user the one user turn, which holds everything else
 * @param maxTokens the most that may come back, thinking included
 * @param blueprint what a provider without a model needs instead of a prompt
 */
public record ModelRequest(
    String model,
    @Nullable String effort,
    String system,
    String user,
    int maxTokens,
    Blueprint blueprint) {
  public ModelRequest {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, not " + maxTokens);
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
