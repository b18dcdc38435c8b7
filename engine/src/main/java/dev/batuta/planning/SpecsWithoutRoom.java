package dev.batuta.planning;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Code;
import dev.batuta.backlog.Problem.Level;
import dev.batuta.specs.SelectedSpecs;
import dev.batuta.specs.SelectedSpecs.Choice;
import dev.batuta.usage.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The specs that a person wants in prompts, of every item or of one, and that these have no room
 * for. One problem per spec, since a rule for every item that is too large is so for most of them.
 */
final class SpecsWithoutRoom {
  private final Map<String, List<String>> itemsBySpec = new LinkedHashMap<>();
  private final int contextTokens;

  /**
   * None yet.
   *
   * @param contextTokens the limit of a prompt
   */
  SpecsWithoutRoom(int contextTokens) {
    this.contextTokens = contextTokens;
  }

  void look(Item item, SelectedSpecs specs, Prompt prompt) {
    specs.chosen().stream()
        .filter(Choice::isDemanded)
        .map(choice -> choice.spec().id())
        .filter(id -> !prompt.has(id))
        .forEach(id -> itemsBySpec.computeIfAbsent(id, _ -> new ArrayList<>()).add(item.id()));
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    itemsBySpec.forEach(
        (spec, items) ->
            problems.add(
                new Problem(
                    Level.WARNING, Code.SPEC_WITHOUT_ROOM, null, null, null, text(spec, items))));
    return problems;
  }

  private String text(String spec, List<String> items) {
    return "spec '%s' has no room in the prompt of %s%s, though it is pinned or for every item;"
            .formatted(
                spec,
                items.getFirst(),
                items.size() == 1 ? "" : " and of " + (items.size() - 1) + " more")
        + " shorten it or raise limits.context_tokens ("
        + contextTokens
        + ")";
  }
}
