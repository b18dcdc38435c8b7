package dev.batuta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.context.BuiltPrompt;
import dev.batuta.context.Prompt;
import dev.batuta.document.BadInput;
import dev.batuta.ledger.CallPlan;
import dev.batuta.usage.PromptPart;
import java.util.List;

/**
 * A prompt as {@code show --prompt} has it: its text is data; its sections and what it had no room
 * for are told besides.
 *
 * @param origin which prompt it is, for people
 */
record PromptView(
    String origin,
    String system,
    String user,
    long tokens,
    boolean isCounted,
    List<PromptPart> parts,
    List<String> leftOut) {

  static PromptView sent(CallPlan call) {
    CallPlan.PromptText prompt = call.prompt();
    return new PromptView(
        "Attempt " + call.attempt(),
        prompt.system(),
        prompt.user(),
        prompt.tokens(),
        prompt.isCounted(),
        prompt.parts(),
        prompt.leftOut());
  }

  /** A prompt that a run would send; an item that is too large for one is bad input. */
  static PromptView preview(String itemId, BuiltPrompt built) {
    return switch (built) {
      case BuiltPrompt.TooLarge tooLarge ->
          throw BadInput.of("item " + itemId + " gets no prompt: " + tooLarge.message());
      case BuiltPrompt.Fits(Prompt prompt) ->
          new PromptView(
              "Not sent yet; what a run would send now",
              prompt.system(),
              prompt.user(),
              prompt.tokens(),
              prompt.isCounted(),
              prompt.parts(),
              prompt.leftOut());
    };
  }

  void print(Terminal terminal) {
    terminal.raw(system);
    terminal.raw(user);
    terminal.talk(
        "%s: %s%,d tokens%s"
            .formatted(
                origin,
                isCounted ? "" : "about ",
                tokens,
                isCounted ? ", as the provider counts them; by section about" : ""));
    for (PromptPart part : parts) {
      terminal.talk("  %,7d  %s".formatted(part.tokens(), Terminal.plain(part.name())));
    }
    if (!leftOut.isEmpty()) {
      terminal.talk("Left out:");
      leftOut.forEach(loss -> terminal.talk("  " + Terminal.plain(loss)));
    }
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("system", system);
    json.put("user", user);
    json.put("tokens", tokens);
    json.put("counted", isCounted);
    ArrayNode sections = json.putArray("sections");
    for (PromptPart part : parts) {
      sections.addObject().put("name", part.name()).put("tokens", part.tokens());
    }
    json.set("left_out", Json.texts(leftOut));
    return json;
  }
}
