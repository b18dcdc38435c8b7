package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.provider.CallObserver;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.RecordingClient;
import dev.batuta.provider.ReplayClient;
import dev.batuta.text.Redaction;
import dev.batuta.usage.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordAndReplayTest {
  private static final String KEY = "ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
  private static final int MANY = 50;

  private final Redaction redaction = new Redaction(List.of("correct horse battery staple"));
  private final ScriptedModel model = new ScriptedModel();

  @TempDir private Path folder;

  @Test
  void givesTheAnswerAgainForNothing() throws InterruptedException {
    ModelAnswer paid = (ModelAnswer) record(Requests.of("A", "the page"));

    ModelAnswer replayed = (ModelAnswer) replay(Requests.of("A", "the page"));

    assertThat(paid.tokens()).isEqualTo(ScriptedModel.TOKENS);
    assertThat(replayed.tokens()).isEqualTo(Tokens.NONE);
    assertThat(replayed.text()).isEqualTo(paid.text());
    assertThat(replayed.stopReason()).isEqualTo(StopReason.END_TURN);
  }

  @Test
  void givesTheRepliesToOneRequestInOrderAndThenTheLastOne() throws InterruptedException {
    ModelRequest request = Requests.of("A", "the page");
    model.onItem("A", ScriptedModel.says("one"), ScriptedModel.says("two\r\n\n"));
    record(request, request);

    ModelClient replaying = replaying();

    assertThat(text(replaying.call(request))).isEqualTo("one");
    assertThat(text(replaying.call(request))).isEqualTo("two\r\n\n");
    assertThat(text(replaying.call(request))).isEqualTo("two\r\n\n");
  }

  @Test
  void givesEachItemItsOwnAnswersToTheSamePrompt() throws InterruptedException {
    model.onItem("A", ScriptedModel.says("a"));
    model.onItem("B", ScriptedModel.says("b"));
    record(Requests.of("A", "the page"), Requests.of("B", "the page"));

    assertThat(text(replay(Requests.of("B", "the page")))).isEqualTo("b");
    assertThat(text(replay(Requests.of("renamed", "the page")))).isEqualTo("a");
  }

  @Test
  void replaysWhatSaysSomethingOfTheRequestAndSkipsTheProvidersState() throws InterruptedException {
    ModelRequest request = Requests.of("A", "the page");
    ModelRequest refused = Requests.of("B", "an odd page");
    model.onItem(
        "A",
        ScriptedModel.asksToWait(null),
        ScriptedModel.isCutOff(),
        ScriptedModel.stopsTheRun("no credit"),
        ScriptedModel.rejects("too odd"));
    model.onItem("B", ScriptedModel.declines("policy"));
    record(request, request, request, request, refused);

    assertThat(replay(request)).isEqualTo(new FailItem("too odd"));
    ModelAnswer refusal = (ModelAnswer) replay(refused);
    assertThat(refusal.stopReason()).isEqualTo(StopReason.REFUSAL);
    assertThat(refusal.stopDetail()).isEqualTo("policy");
  }

  @Test
  void saysThatACallCameToNoAnswer() throws InterruptedException {
    ModelRequest request = Requests.of("A", "the page");
    model.onItem("A", ScriptedModel.asksToWait(null));
    record(request);

    assertThat(sentence(request)).contains("the call came to no answer when it was recorded");
  }

  @Test
  void replacesWhatAnEarlierRunRecorded() throws InterruptedException, IOException {
    ModelRequest request = Requests.of("A", "the page");
    model.onItem(
        "A", ScriptedModel.says("old 1"), ScriptedModel.says("old 2"), ScriptedModel.says("new"));
    record(request, request);

    record(request);

    assertThat(files()).hasSize(1);
    assertThat(text(replay(request))).isEqualTo("new");
  }

  @Test
  void namesFilesByItemAndContentWhateverAnIdHasInIt() throws InterruptedException, IOException {
    record(Requests.of("../SHOP 3/é", "the page"));

    assertThat(files())
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.getFileName().toString())
                    .matches("_\\._SHOP_3__-[0-9a-f]{12}\\.json"));
  }

  @Test
  void keepsThePromptPartByPartAndTheReplyLineByLine() throws InterruptedException, IOException {
    model.onItem("A", ScriptedModel.says("first\nsecond"));
    record(Requests.of("A", "claude-haiku-5-5", "spec java", "Use records.", "task", "A page"));

    assertThat(Files.readString(files().getFirst()))
        .contains("\"item\" : \"A\"", "\"model\" : \"claude-haiku-5-5\"", "\"max_tokens\" : 100")
        .containsSubsequence("\"contract\"", "\"spec java\"", "\"Use records.\"", "\"task\"")
        .containsSubsequence("\"first\",\n", "\"second\"\n");
  }

  @Test
  void keepsNoSecretsAndSendsThemAll() throws InterruptedException, IOException {
    ModelRequest request = Requests.of("A", "call it with " + KEY);
    model.onItem("A", ScriptedModel.says("x = 'correct horse battery staple'"));
    record(request);

    assertThat(Files.readString(files().getFirst()))
        .contains("call it with ***", "x = '***'")
        .doesNotContain(KEY, "battery");
    assertThat(model.requests().getFirst().prompt().user()).contains(KEY);
    assertThat(text(replay(request))).isEqualTo("x = '***'");
    assertThat(sentence(Requests.of("A", "call it with " + KEY.replace("A1", "B1"))))
        .contains("it differs only in secrets, which recordings do not have");
  }

  @Test
  void recordsManyThreadsAtOnce() throws Exception {
    try (ModelClient client = recording();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ModelReply>> replies = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        ModelRequest request = Requests.of("I" + i % 10, "the page");
        replies.add(threads.submit(() -> client.call(request)));
      }
      for (Future<ModelReply> reply : replies) {
        assertThat(reply.get()).isInstanceOf(ModelAnswer.class);
      }
    } catch (ExecutionException failure) {
      throw new AssertionError(failure);
    }

    assertThat(files()).hasSize(MANY);
    assertThat(replay(Requests.of("I7", "the page"))).isInstanceOf(ModelAnswer.class);
  }

  @Test
  void countsAsItWasCounted() throws InterruptedException {
    try (ModelClient client =
        RecordingClient.into(folder, new Counting(new ScriptedModel()), redaction)) {
      client.call(Requests.of("A", "the page"));
      assertThat(client.countTokens("m", "system", "user")).hasValue(10);
    }

    assertThat(replaying().countTokens("m", "system", "user")).hasValue(10);
    assertThat(replaying().countTokens("m", "systemu", "ser")).isEmpty();
    assertThat(replaying().countTokens("n", "system", "user")).isEmpty();
  }

  @Test
  void givesThePaidAnswerBackThatCannotBeKeptAndMakesNoFurtherCall() throws Exception {
    ModelClient client = recording();
    Files.delete(folder.resolve("counts"));
    Files.delete(folder);

    assertThat(client.call(Requests.of("A", "the page"))).isInstanceOf(ModelAnswer.class);
    assertThat(client.call(Requests.of("A", "the page")))
        .isInstanceOfSatisfying(
            StopRun.class,
            stop -> assertThat(stop.message()).contains("for item A could not be recorded"));
    assertThat(model.requests()).hasSize(1);
    client.close();
  }

  @Test
  void saysAtTheEndWhatCouldNotBeKept() throws Exception {
    ModelClient client = recording();
    Files.delete(folder.resolve("counts"));
    Files.delete(folder);
    client.call(Requests.of("A", "the page"));

    assertThatThrownBy(client::close)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("record again");
    client.close();
  }

  @Test
  void saysWhichLineOfWhichPartIsAnother() throws InterruptedException {
    record(
        Requests.of("B", "claude-haiku-5-5", "spec java", "other", "task", "Not this"),
        Requests.of("A", "claude-haiku-5-5", "spec java", "Other\nspec", "task", "Not this"),
        Requests.of("A", "claude-haiku-5-5", "spec java", "Use records.\nNo nulls.", "task", "A"));

    assertThat(
            sentence(
                Requests.of(
                    "A",
                    "claude-haiku-5-5",
                    "spec java",
                    "Use records.\nNull is fine.",
                    "task",
                    "A")))
        .isEqualTo(
            "no recording of item A's prompt: part 'spec java' differs at line 2 ('No nulls.' was"
                + " recorded, 'Null is fine.' is asked); record again with: batuta run --record"
                + " it");
  }

  @Test
  void saysWhichPartsAreNewAndWhichAreGone() throws InterruptedException {
    record(Requests.of("A", "m", "spec java", "Use records.", "task", "A page"));

    assertThat(sentence(Requests.of("A", "m", "spec rust", "Use enums.", "task", "A page")))
        .contains(
            "part 'spec java' was recorded and is not asked any more, and part 'spec rust' was not"
                + " recorded;");
  }

  @Test
  void saysThatAnotherModelIsAsked() throws InterruptedException {
    record(Requests.of("A", "old", "task", "A page"));

    assertThat(sentence(Requests.of("A", "new", "task", "A page")))
        .contains("prompt: model differs ('old' was recorded, 'new' is asked);");
  }

  @Test
  void saysThatNothingWasRecordedOfAnItem() throws InterruptedException {
    record(Requests.of("A", "the page"));

    assertThat(sentence(Requests.of("B", "another page")))
        .contains("item B's prompt: nothing was recorded of this item;");
  }

  @Test
  void refusesAFolderWithNothingToReplay() {
    assertThatThrownBy(this::replaying)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has no recordings to replay; record some with: batuta run");
    assertThatThrownBy(() -> replaying(folder.resolve("nowhere")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void namesTheFileOfABrokenRecording() throws IOException, InterruptedException {
    record(Requests.of("A", "the page"));
    Path file = files().getFirst();
    Files.writeString(file, Files.readString(file).replace("\"end_turn\"", "\"whenever\""));

    assertThatThrownBy(this::replaying)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining("'reply.stop_reason' has an unknown value: 'whenever'");

    Files.writeString(file, "{");
    assertThatThrownBy(this::replaying)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(file.getFileName().toString());
  }

  /** A client that counts characters. */
  private record Counting(ModelClient client) implements ModelClient {
    @Override
    public String name() {
      return client.name();
    }

    @Override
    public boolean isReal() {
      return client.isReal();
    }

    @Override
    public ModelReply call(ModelRequest request, CallObserver observer)
        throws InterruptedException {
      return client.call(request, observer);
    }

    @Override
    public OptionalLong countTokens(String model, String system, String user) {
      return OptionalLong.of(system.length() + user.length());
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private ModelClient recording() {
    return RecordingClient.into(folder, model, redaction);
  }

  private ModelReply record(ModelRequest first, ModelRequest... more) throws InterruptedException {
    try (ModelClient client = recording()) {
      ModelReply last = client.call(first);
      for (ModelRequest request : more) {
        last = client.call(request);
      }
      return last;
    }
  }

  private ModelClient replaying() {
    return replaying(folder);
  }

  private ModelClient replaying(Path from) {
    return ReplayClient.from(from, new DocumentReader(), "batuta run --record it", redaction);
  }

  private ModelReply replay(ModelRequest request) throws InterruptedException {
    try (ModelClient client = replaying()) {
      return client.call(request);
    }
  }

  private String sentence(ModelRequest request) throws InterruptedException {
    ModelReply reply = replay(request);
    assertThat(reply).isInstanceOf(FailItem.class);
    return ((FailItem) reply).message();
  }

  private static String text(ModelReply reply) {
    return ((ModelAnswer) reply).text();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
