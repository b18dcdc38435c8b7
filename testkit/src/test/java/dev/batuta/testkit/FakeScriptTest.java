package dev.batuta.testkit;

import static dev.batuta.testkit.FakeClaudeCaller.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeScriptTest {
  @TempDir private Path folder;
  private @Nullable FakeClaudeServer server;

  @AfterEach
  void closeTheServer() {
    if (server != null) {
      server.close();
    }
  }

  private FakeScript script(String json) throws IOException {
    Path file = folder.resolve("answers.json");
    Files.writeString(file, json.replace('\'', '"'));
    return FakeScript.read(file);
  }

  private FakeClaudeCaller start(String json) throws IOException {
    FakeClaudeSettings settings =
        FakeClaudeSettings.defaults()
            .withFaults(FakeFaults.none().then(new FakeFault.ServerError()))
            .withScript(script(json));
    FakeClaudeServer started = FakeClaudeServer.start(settings);
    server = started;
    return new FakeClaudeCaller(started);
  }

  private FakeMeter meter() {
    if (server == null) {
      throw new IllegalStateException("no server was started");
    }
    return server.meter();
  }

  @Test
  void saysWhatTheFirstRuleThatFitsTellsIt() throws Exception {
    FakeClaudeCaller caller =
        start(
            """
            [{'wants': 'B.java', 'answer': 'For B.'},
             {'contains': 'bookstore', 'answer': 'For a bookstore.'}]
            """);

    assertThat(text(caller.answer(asking("A.java", "B.java")))).isEqualTo("For B.");
    JsonNode other = caller.answer(asking("A.java"));
    assertThat(text(other)).isEqualTo("For a bookstore.");
    assertThat(other.path("usage").path("output_tokens").asLong()).isEqualTo(7);
  }

  @Test
  void usesARuleUpAndLeavesTheRestToFaultsAndItself() throws Exception {
    FakeClaudeCaller caller =
        start("[{'answer': 'Twice.', 'times': 2}, {'fault': 'overloaded', 'times': 1}]");

    assertThat(text(caller.answer(asking("a.md")))).isEqualTo("Twice.");
    assertThat(text(caller.answer(asking("a.md")))).isEqualTo("Twice.");
    assertThat(caller.post(asking("a.md")).statusCode()).isEqualTo(529);
    assertThat(caller.post(asking("a.md")).statusCode()).isEqualTo(500);
    assertThat(text(caller.answer(asking("a.md")))).contains("<file path=\"a.md\">");
  }

  @Test
  void looksForTextInTheSystemPromptToo() throws Exception {
    FakeClaudeCaller caller = start("[{'contains': 'Be brief', 'answer': 'Yes.'}]");
    ObjectNode request = asking("a.md").put("system", "Be brief.");

    assertThat(text(caller.answer(request))).isEqualTo("Yes.");
  }

  @Test
  void readsAnAnswerFromAFileBesideTheScript() throws Exception {
    Files.writeString(folder.resolve("hello.txt"), "Hello from a file.");

    assertThat(text(start("[{'answer_file': 'hello.txt'}]").answer(asking("a.md"))))
        .isEqualTo("Hello from a file.");
  }

  @Test
  void cutsAScriptedAnswerAsItsFaultSaysAndBillsIt() throws Exception {
    FakeClaudeCaller caller =
        start(
            """
            [{'answer': 'All of it.', 'fault': 'cut', 'times': 1},
             {'answer': '12345678', 'fault': 'truncated'}]
            """);

    assertThatThrownBy(() -> caller.post(asking("a.md"))).isInstanceOf(IOException.class);
    assertThat(meter().totals().cut().tokens().output()).isEqualTo(4);
    JsonNode half = caller.answer(asking("a.md"));
    assertThat(text(half)).isEqualTo("1234");
    assertThat(half.path("stop_reason").asText()).isEqualTo("max_tokens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | is not a JSON list of rules",
        "[ | is not valid JSON: Unexpected end-of-input",
        "[1] | rule 1: it is not a JSON object",
        "[{}] | rule 1: it has neither an answer nor a fault",
        "[{'answer': 'a'}, {'answers': 'b'}] | rule 2: there is no field 'answers', only wants",
        "[{'answer': 1}] | rule 1: answer must be text, but is 1",
        "[{'answer': 'a', 'answer_file': 'b'}] | rule 1: it has both an answer and an answer_file",
        "[{'answer_file': 'b'}] | rule 1: cannot read its answer_file b",
        "[{'fault': 'bad luck'}] | rule 1: there is no fault 'bad luck', only rate-limited",
        "[{'answer': 'a', 'fault': 'overloaded'}] | rule 1: its answer would never be given",
        "[{'answer': 'a', 'times': 0}] | rule 1: times must be at least 1, but is 0",
        "[{'answer': 'a', 'times': 1.5}] | rule 1: times must be a whole number, but is 1.5"
      })
  void namesWhatIsWrongWithAScript(String json, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> script(json))
        .withMessageStartingWith(folder.resolve("answers.json").toString())
        .withMessageContaining(sentence);
  }

  private static String text(JsonNode answer) {
    return answer.path("content").path(0).path("text").asText();
  }
}
