package dev.batuta.execution;

import dev.batuta.modelchoice.Model;
import dev.batuta.usage.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many first prompts of a run begin alike, by the model that they go to: as far as it can be
 * known before the run.
 *
 * @param uses by model and prefix
 * @param groups by item id: items with the same number share their longest prefix
 */
public record PromptSharing(Map<Shared, Integer> uses, Map<String, Integer> groups) {
  /** Nothing is known to be shared. */
  public static final PromptSharing NONE = new PromptSharing(Map.of(), Map.of());

  public PromptSharing {
    uses = Map.copyOf(uses);
    groups = Map.copyOf(groups);
  }

  /** A prefix as one model's cache has it. */
  public record Shared(String model, String key) {
    static Shared of(Model model, Prefix prefix) {
      return new Shared(model.id(), prefix.key());
    }
  }

  /** The items with the same number can use the same cached prefix; unknown ones stand apart. */
  public int group(String itemId) {
    return groups.getOrDefault(itemId, Integer.MAX_VALUE);
  }

  /** Counts the prompts of a run. Used by one thread. */
  public static final class Counter {
    private final Map<Shared, Integer> uses = new HashMap<>();
    private final Map<Shared, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> groups = new HashMap<>();

    /** A counter that has seen nothing. */
    public Counter() {}

    /** An item's first prompt. */
    public void add(String itemId, Model model, List<Prefix> prefixes) {
      for (Prefix prefix : prefixes) {
        uses.merge(Shared.of(model, prefix), 1, Integer::sum);
      }
      if (!prefixes.isEmpty()) {
        Shared longest = Shared.of(model, prefixes.getLast());
        groups.put(itemId, numbers.computeIfAbsent(longest, _ -> numbers.size()));
      }
    }

    /** What was counted. */
    public PromptSharing sharing() {
      return new PromptSharing(uses, groups);
    }
  }
}
