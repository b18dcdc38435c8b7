package dev.batuta.testkit;

import dev.batuta.document.DocumentReader;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.RecordingClient;
import dev.batuta.provider.ReplayClient;
import dev.batuta.text.Redaction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ReplayClientContractTest extends ModelClientContract {
  private final Redaction redaction = new Redaction(List.of());

  @TempDir private Path folder;

  @BeforeEach
  void record() throws InterruptedException {
    try (ModelClient client = RecordingClient.into(folder, new ScriptedModel(), redaction)) {
      client.call(answerable());
    }
  }

  @Override
  protected ModelClient client() {
    return ReplayClient.from(folder, new DocumentReader(), "batuta run --record it", redaction);
  }

  @Override
  protected ModelRequest answerable() {
    return Requests.of("A", "the page");
  }

  @Override
  protected ModelRequest unanswerable() {
    return Requests.of("A", "another page");
  }
}
