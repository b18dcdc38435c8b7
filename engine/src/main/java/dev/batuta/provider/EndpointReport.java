package dev.batuta.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found out about the server that models are called at. */
public sealed interface EndpointReport {
  /** It is Anthropic's own, which is documented and costs money: it was not asked anything. */
  record Official() implements EndpointReport {}

  /** Nobody answered. */
  record Unreachable(String address, String reason) implements EndpointReport {}

  /**
   * A server is there.
   *
   * @param kind null where nothing tells
   * @param models the ids that it lists
   */
  record Found(String address, @Nullable EndpointKind kind, List<String> models, Trial trial)
      implements EndpointReport {
    public Found {
      models = List.copyOf(models);
    }

    /**
     * What it can do: what its kind is documented to, less what it was seen not to.
     *
     * @param standard stands for its kind where nothing tells it
     */
    public Capabilities capabilities(EndpointKind standard, Answered seen) {
      Capabilities documented = (kind == null ? standard : kind).capabilities();
      return new Capabilities(
          documented.caching() && seen.tellsCaching(),
          seen.countsTokens(),
          documented.effort() && seen.takesEffort(),
          documented.exactUsage() && seen.tellsUsage(),
          documented.needsKey(),
          documented.idleTimeout());
    }
  }

  /** What came of one small question to a model. */
  sealed interface Trial {}

  /** There was no model to ask. */
  record NothingToAsk() implements Trial {}

  /**
   * The question got no answer.
   *
   * @param reason with the server's own words
   */
  record NotAnswered(String model, String reason) implements Trial {}

  /**
   * The question got an answer.
   *
   * @param tellsUsage whether it told the tokens of prompt and answer
   * @param takesEffort whether it answers though it is told an effort, which it may ignore
   * @param tellsCaching whether the tokens that it told have a part for the prompt cache
   */
  record Answered(
      String model,
      boolean countsTokens,
      boolean tellsUsage,
      boolean takesEffort,
      boolean tellsCaching)
      implements Trial {}
}
