package dev.batuta.testkit;

import dev.batuta.backlog.Item;
import dev.batuta.provider.CallObserver;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.Reason;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.provider.ModelRequest;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model that replies as a test has written down, item by item, and with good files where nothing
 * is written down or everything has been said. It remembers every request. Safe for use by many
 * threads.
 *
 * <p>Every answer is billed with {@link #TOKENS}.
 */
public final class ScriptedModel implements ModelClient {
  /** What each answer uses. */
  public static final Tokens TOKENS = Tokens.of(1_000, 200);

  private final Map<String, Deque<Reply>> script = new HashMap<>();
  private final List<ModelRequest> requests = new ArrayList<>();

  /** A model that answers every request well. */
  public ScriptedModel() {}

  /** What the model does with one request. */
  @FunctionalInterface
  public interface Reply {
    /** Replies, or throws what a provider's client could throw. */
    ModelReply to(ModelRequest request) throws InterruptedException;
  }

  /** Appends the replies that an item gets, one per call, before it gets good files. */
  public synchronized ScriptedModel onItem(String itemId, Reply... replies) {
    script.computeIfAbsent(itemId, _ -> new ArrayDeque<>()).addAll(List.of(replies));
    return this;
  }

  /** Every wanted file, with content that names the item. */
  public static Reply goodFiles() {
    return uses(TOKENS);
  }

  /** The same, but with so many tokens. */
  public static Reply uses(Tokens tokens) {
    return request -> answer(files(request.blueprint().item()), StopReason.END_TURN, null, tokens);
  }

  /** A whole answer of that text. */
  public static Reply says(String text) {
    return _ -> answer(text, StopReason.END_TURN, null, TOKENS);
  }

  /** An answer that was cut off at the output limit. */
  public static Reply isCutOffAfter(String text) {
    return _ -> answer(text, StopReason.MAX_TOKENS, null, TOKENS);
  }

  /** A refusal that comes before any output, and is reported with tokens but not billed. */
  public static Reply declines(String why) {
    return _ -> answer("", StopReason.REFUSAL, why, Tokens.of(TOKENS.input(), 0));
  }

  /**
   * Asks to wait, certainly without billing.
   *
   * @param retryAfter null when it does not say how long
   */
  public static Reply asksToWait(@Nullable Duration retryAfter) {
    return _ -> new Wait("429 rate limit", retryAfter, false, Reason.RATE_LIMIT);
  }

  /** The connection breaks after the request was sent: it may have been billed. */
  public static Reply isCutOff() {
    return _ -> new Wait("connection reset", Duration.ZERO, true, Reason.LOST);
  }

  /** Nothing can be called any more. */
  public static Reply stopsTheRun(String message) {
    return _ -> new StopRun(message);
  }

  /** This request can never be answered. */
  public static Reply rejects(String message) {
    return _ -> new FailItem(message);
  }

  /** A defect of the provider's client. */
  public static Reply breaks(RuntimeException defect) {
    return _ -> {
      throw defect;
    };
  }

  /** All requests so far, in the order in which they came. */
  public synchronized List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /** The requests so far for one item. */
  public List<ModelRequest> requests(String itemId) {
    return requests().stream()
        .filter(request -> request.blueprint().item().id().equals(itemId))
        .toList();
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public boolean isReal() {
    return true;
  }

  @Override
  public ModelReply call(ModelRequest request, CallObserver observer) throws InterruptedException {
    ModelReply reply = next(request).to(request);
    if (reply instanceof ModelAnswer) {
      observer.begins();
      observer.firstToken();
    }
    return reply;
  }

  /** It has no tokenizer. */
  @Override
  public OptionalLong countTokens(String model, String system, String user) {
    return OptionalLong.empty();
  }

  @Override
  public void close() {}

  private synchronized Reply next(ModelRequest request) {
    requests.add(request);
    Deque<Reply> replies = script.get(request.blueprint().item().id());
    return replies == null || replies.isEmpty() ? goodFiles() : replies.remove();
  }

  private static String files(Item item) {
    return item.files().stream()
        .map(path -> "<file path=\"" + path + "\">\nby " + item.id() + "\n</file>\n")
        .collect(Collectors.joining());
  }

  private static ModelAnswer answer(
      String text, StopReason reason, @Nullable String detail, Tokens tokens) {
    return new ModelAnswer(text, reason, detail, tokens, Tariff.STANDARD, null);
  }
}
