package dev.batuta.provider;

import dev.batuta.document.DocumentReader;
import dev.batuta.provider.Exchange.Asked;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.text.Redaction;
import dev.batuta.usage.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The provider that answers as another one did while a {@link RecordingClient} listened: free and
 * offline, and only where the request is the same to the byte. Any other request fails its item
 * with a sentence that says what of it has changed.
 */
public final class ReplayClient implements ModelClient {
  /** By hash and item: what one item consumes is not missing when another asks the same. */
  private final Map<String, Map<String, Replies>> byHash = new HashMap<>();

  private final Map<String, Long> counts;
  private final Mismatch mismatch;

  private ReplayClient(Recordings recordings, Mismatch mismatch) {
    this.counts = recordings.counts();
    this.mismatch = mismatch;
    for (Exchange exchange : recordings.exchanges()) {
      if (exchange.isReplayed()) {
        byHash
            .computeIfAbsent(exchange.hash(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(exchange.itemId(), _ -> new Replies())
            .add(exchange.reply());
      }
    }
  }

  /**
   * A client for what a folder has recorded.
   *
   * @param recordAgain the command that records into it
   * @param redaction that of the recordings, for holding prompts against them
   * @throws dev.batuta.document.BadInput when there is nothing in it, or something broken
   */
  public static ReplayClient from(
      Path folder, DocumentReader documents, String recordAgain, Redaction redaction) {
    Recordings recordings = Recordings.read(folder, documents, "record some with: " + recordAgain);
    return new ReplayClient(
        recordings,
        new Mismatch(recordings.exchanges(), "record again with: " + recordAgain, redaction));
  }

  /** What was replied to one request, in order; the last reply repeats. */
  private static final class Replies {
    private final List<ModelReply> replies = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    void add(ModelReply reply) {
      replies.add(reply);
    }

    ModelReply next() {
      return replies.get(next.getAndUpdate(now -> Math.min(now + 1, replies.size() - 1)));
    }
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public boolean isReal() {
    return false;
  }

  @Override
  public ModelReply call(ModelRequest request) {
    return call(request, CallObserver.NONE);
  }

  @Override
  public ModelReply call(ModelRequest request, CallObserver observer) {
    String itemId = request.blueprint().item().id();
    Map<String, Replies> recorded = byHash.get(ContentHash.of(request));
    if (recorded == null) {
      return new FailItem(mismatch.sentence(itemId, Asked.of(request)));
    }
    Replies replies = recorded.getOrDefault(itemId, recorded.values().iterator().next());
    return switch (replies.next()) {
      case ModelAnswer answer -> free(answer);
      case ModelFailure failure -> new FailItem(failure.message());
    };
  }

  @Override
  public OptionalLong countTokens(String model, String system, String user) {
    Long tokens = counts.get(ContentHash.ofCount(model, system, user));
    return tokens == null ? OptionalLong.empty() : OptionalLong.of(tokens);
  }

  /** Holds nothing that would have to be closed. */
  @Override
  public void close() {}

  /** It was paid when it was recorded. */
  private static ModelAnswer free(ModelAnswer answer) {
    return new ModelAnswer(
        answer.text(),
        answer.stopReason(),
        answer.stopDetail(),
        Tokens.NONE,
        answer.tariff(),
        answer.requestId());
  }
}
