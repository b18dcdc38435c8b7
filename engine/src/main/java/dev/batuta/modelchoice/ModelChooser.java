package dev.batuta.modelchoice;

import dev.batuta.backlog.Item;

/**
 * Chooses the rung for an attempt: complexity decides the first one, and each fresh start goes one
 * higher. A repair stays, since a precise message mends a failure about as often on the model that
 * made it, and cheaper. An item that names its model gets it always.
 */
public final class ModelChooser {
  private final Profile profile;

  public ModelChooser(Profile profile) {
    this.profile = profile;
  }

  /**
   * The rung for an attempt.
   *
   * @param freshStarts of the item in this round, that of this attempt included
   */
  public Rung choose(Item item, int freshStarts) {
    String own = item.handling().model();
    if (own != null) {
      return new Rung(own, null);
    }
    return profile.rung(item.complexity(), freshStarts);
  }
}
