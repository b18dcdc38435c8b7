package dev.batuta.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batuta.document.BadInput;
import dev.batuta.provider.Exchange.Asked;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.text.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Another client, whose exchanges are kept in a folder for {@link ReplayClient}: one JSON file for
 * each call that came to a reply, one for each count of tokens. What is kept has no secrets in it;
 * what is sent is as it was.
 *
 * <p>An answer is paid, so that it is given back also where it could not be kept. Then the next
 * call is not made, and closing says so at the latest.
 */
public final class RecordingClient implements ModelClient {
  private final ModelClient client;
  private final Path path;
  private final RecordingFolder folder;
  private final ExchangeWriter writer;
  private final AtomicReference<@Nullable String> untold = new AtomicReference<>();
  private volatile @Nullable String problem;

  private RecordingClient(ModelClient client, Path path, Redaction redaction) {
    this.client = client;
    this.path = path;
    this.folder = RecordingFolder.open(path);
    this.writer = new ExchangeWriter(redaction);
  }

  /**
   * Records what a client does.
   *
   * @param folder is made where it is missing
   * @throws BadInput when the folder cannot be used
   */
  public static RecordingClient into(Path folder, ModelClient client, Redaction redaction) {
    return new RecordingClient(client, folder, redaction);
  }

  @Override
  public String name() {
    return client.name();
  }

  @Override
  public boolean isReal() {
    return client.isReal();
  }

  @Override
  public ModelReply call(ModelRequest request, CallObserver observer) throws InterruptedException {
    String broken = problem;
    if (broken != null) {
      untold.set(null);
      return new StopRun(broken);
    }
    ModelReply reply = client.call(request, observer);
    record(request, reply);
    return reply;
  }

  @Override
  public OptionalLong countTokens(String model, String system, String user)
      throws InterruptedException {
    OptionalLong tokens = client.countTokens(model, system, user);
    tokens.ifPresent(counted -> recordCount(ContentHash.ofCount(model, system, user), counted));
    return tokens;
  }

  /**
   * Closes the client behind it.
   *
   * @throws BadInput when something could not be recorded and no call was there to say so
   */
  @Override
  public void close() {
    client.close();
    String message = untold.getAndSet(null);
    if (message != null) {
      throw BadInput.of(message);
    }
  }

  private void record(ModelRequest request, ModelReply reply) {
    String itemId = request.blueprint().item().id();
    String hash = ContentHash.of(request);
    Asked asked = Asked.of(request);
    try {
      folder.exchange(
          itemId, hash, number -> writer.json(new Exchange(itemId, number, hash, asked, reply)));
    } catch (IOException failure) {
      failed("a call for item " + itemId, failure);
    }
  }

  private void recordCount(String hash, long tokens) {
    try {
      folder.count(
          hash, JsonNodeFactory.instance.objectNode().put("hash", hash).put("tokens", tokens));
    } catch (IOException failure) {
      failed("a count of tokens", failure);
    }
  }

  private void failed(String what, IOException failure) {
    String message =
        what
            + " could not be recorded in "
            + path
            + " ("
            + failure
            + "), so that the recordings are incomplete; mend that and record again";
    problem = message;
    untold.set(message);
  }
}
