package dev.batuta.provider.anthropic;

import dev.batuta.provider.ModelReply.ModelFailure;
import java.util.List;

/** What the provider says when it is asked for its models, which also tries the key for free. */
public sealed interface ModelListing {
  /** The ids that this key can use, newest first. */
  record Available(List<String> models) implements ModelListing {
    public Available {
      models = List.copyOf(models);
    }
  }

  /** The provider did not say. */
  record Unavailable(ModelFailure failure) implements ModelListing {}
}
