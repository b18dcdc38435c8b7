package dev.batuta.provider;

import java.util.OptionalLong;

/**
 * The port to one provider of models. Implementations are safe for use by many threads, block until
 * the reply is there, and never call twice on their own: every call is money, and repeating one is
 * the conductor's decision.
 */
public interface ModelClient extends AutoCloseable {
  /** The name in {@code batuta.yaml} and before the model in the audit: {@code anthropic}. */
  String name();

  /** Whether calls cost money and answers come from outside, so that they must not be trusted. */
  boolean isReal();

  /**
   * Makes one call.
   *
   * @param observer is told how it goes meanwhile
   * @throws InterruptedException when the thread is interrupted; the call was aborted and may have
   *     been billed
   */
  ModelReply call(ModelRequest request, CallObserver observer) throws InterruptedException;

  /** Makes one call that nobody watches. */
  default ModelReply call(ModelRequest request) throws InterruptedException {
    return call(request, CallObserver.NONE);
  }

  /**
   * Counts the tokens that a prompt has for a model, where the provider does so for free. Never an
   * error: what cannot be counted now is estimated instead.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  OptionalLong countTokens(String model, String system, String user) throws InterruptedException;

  @Override
  void close();
}
