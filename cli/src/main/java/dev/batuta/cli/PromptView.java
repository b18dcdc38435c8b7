package dev.batuta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.context.BuiltPrompt;
import dev.batuta.document.BadInput;
import dev.batuta.ledger.CallPlan;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;

/**
 * A prompt as {@code show --prompt} has it: its text is data; its sections and what it had no room
 * for are told besides.
 *
 * @param origin which prompt it is, for people
 */
record PromptView(String origin, Prompt prompt) {

  static PromptView sent(CallPlan call) {
    return new PromptView("Attempt " + call.attempt(), call.prompt());
  }

  /** A prompt that a run would send; an item that is too large for one is bad input. */
  static PromptView preview(String itemId, BuiltPrompt built) {
    return switch (built) {
      case BuiltPrompt.TooLarge tooLarge ->
          throw BadInput.of("item " + itemId + " gets no prompt: " + tooLarge.message());
      case BuiltPrompt.Obstructed obstructed ->
          throw BadInput.of(
              "item " + itemId + " gets no prompt: " + obstructed.obstacles().getFirst().text());
      case BuiltPrompt.Fits(Prompt prompt) ->
          new PromptView("Not sent yet; what a run would send now", prompt);
    };
  }

  void print(Terminal terminal) {
    terminal.raw(prompt.system());
    terminal.raw(prompt.user());
    terminal.talk(
        "%s: %s%,d tokens%s"
            .formatted(
                origin,
                prompt.isCounted() ? "" : "about ",
                prompt.tokens(),
                prompt.isCounted() ? ", as the provider counts them; by section about" : ""));
    for (PromptPart part : prompt.parts()) {
      terminal.talk("  %,7d  %s".formatted(part.tokens(), Terminal.plain(part.name())));
    }
    if (!prompt.leftOut().isEmpty()) {
      terminal.talk("Left out:");
      prompt.leftOut().forEach(loss -> terminal.talk("  " + Terminal.plain(loss)));
    }
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("system", prompt.system());
    json.put("user", prompt.user());
    json.put("tokens", prompt.tokens());
    json.put("counted", prompt.isCounted());
    ArrayNode sections = json.putArray("sections");
    for (PromptPart part : prompt.parts()) {
      sections.addObject().put("name", part.name()).put("tokens", part.tokens());
    }
    json.set("left_out", Json.texts(prompt.leftOut()));
    return json;
  }
}
