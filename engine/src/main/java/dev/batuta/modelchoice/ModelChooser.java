package dev.batuta.modelchoice;

import dev.batuta.backlog.Item;
import dev.batuta.outcome.Approach;

/**
 * Chooses the rung for an attempt: complexity decides the first one, and a fresh start goes one
 * higher. A repair stays, since a precise message mends a failure about as often on the model that
 * made it, and cheaper. An item that names its model gets it always.
 */
public final class ModelChooser {
  private final Profile profile;

  public ModelChooser(Profile profile) {
    this.profile = profile;
  }

  /** The rung for an attempt of that approach. */
  public Rung choose(Item item, Approach approach) {
    String own = item.handling().model();
    if (own != null) {
      return new Rung(own, null);
    }
    return switch (approach) {
      case FIRST, REPAIR -> profile.rung(item.complexity(), 0);
      case FRESH_START -> profile.rung(item.complexity(), 1);
    };
  }
}
