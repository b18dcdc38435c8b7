package dev.batuta.testkit;

import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.RecordingClient;
import dev.batuta.text.Redaction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class RecordingClientContractTest extends ModelClientContract {
  @TempDir private Path folder;

  @Override
  protected ModelClient client() {
    ScriptedModel model = new ScriptedModel().onItem("NEVER", ScriptedModel.rejects("too odd"));
    return RecordingClient.into(folder, model, new Redaction(List.of()));
  }

  @Override
  protected ModelRequest answerable() {
    return Requests.of("A", "the page");
  }

  @Override
  protected ModelRequest unanswerable() {
    return Requests.of("NEVER", "the page");
  }
}
