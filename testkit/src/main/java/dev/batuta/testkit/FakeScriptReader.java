package dev.batuta.testkit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batuta.testkit.FakeScript.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a script, and says in one sentence what is wrong with it. */
final class FakeScriptReader {
  private static final String ANSWER_FILE = "answer_file";
  private static final Set<String> FIELDS =
      Set.of("wants", "contains", "answer", ANSWER_FILE, "fault", "times");

  private final Path file;

  FakeScriptReader(Path file) {
    this.file = file;
  }

  FakeScript read() {
    JsonNode json = json();
    if (!json.isArray()) {
      throw new IllegalArgumentException(file + " is not a JSON list of rules");
    }
    List<Rule> rules = new ArrayList<>();
    for (JsonNode rule : json) {
      rules.add(numbered(rules.size() + 1, rule));
    }
    return new FakeScript(rules);
  }

  private JsonNode json() {
    try {
      return FakeJson.read(Files.readAllBytes(file));
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          file + " is not valid JSON: " + malformed.getOriginalMessage(), malformed);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("cannot read the script " + file, unreadable);
    }
  }

  private Rule numbered(int number, JsonNode json) {
    try {
      return rule(json);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "%s, rule %d: %s".formatted(file, number, wrong.getMessage()), wrong);
    }
  }

  private Rule rule(JsonNode json) {
    requireFields(json);
    String answer = answer(json);
    String fault = text(json, "fault");
    if (answer == null && fault == null) {
      throw new IllegalArgumentException("it has neither an answer nor a fault");
    }
    return new Rule(
        text(json, "wants"),
        text(json, "contains"),
        answer,
        fault == null ? new FakeFault.None() : FakeFaultNames.named(fault),
        times(json));
  }

  private static void requireFields(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("it is not a JSON object");
    }
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException(
            "there is no field '%s', only wants, contains, answer, answer_file, fault, times"
                .formatted(name));
      }
    }
  }

  private @Nullable String answer(JsonNode json) {
    String answer = text(json, "answer");
    String path = text(json, ANSWER_FILE);
    if (path == null) {
      return answer;
    }
    if (answer != null) {
      throw new IllegalArgumentException("it has both an answer and an answer_file");
    }
    try {
      return Files.readString(file.resolveSibling(path));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("cannot read its answer_file " + path, unreadable);
    }
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " must be text, but is " + value);
    }
    return value.asText();
  }

  private static int times(JsonNode json) {
    JsonNode value = json.path("times");
    if (value.isMissingNode()) {
      return Rule.UNLIMITED;
    }
    if (!value.isInt()) {
      throw new IllegalArgumentException("times must be a whole number, but is " + value);
    }
    return value.asInt();
  }
}
