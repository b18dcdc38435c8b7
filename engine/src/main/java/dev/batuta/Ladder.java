package dev.batuta;

import dev.batuta.Configuration.Engine;
import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.document.BadInput;
import dev.batuta.modelchoice.Model;
import dev.batuta.modelchoice.ModelCatalogue;
import dev.batuta.modelchoice.ModelChooser;
import dev.batuta.modelchoice.Profile;
import dev.batuta.modelchoice.Rung;
import dev.batuta.provider.EndpointKind;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models that a project's run can use.
 *
 * @param models each once, those of the profile first
 */
public record Ladder(Profile profile, List<Model> models) {
  public Ladder {
    models = List.copyOf(models);
  }

  /** The scaffold has no models; a wrong profile is wrong all the same. */
  static Ladder of(Configuration configuration, ModelCatalogue catalogue, Backlog backlog) {
    Ladder named = of(catalogue, catalogue.profile(configuration.engine().profile()), backlog);
    return configuration.engine().isOfAModel()
        ? named
        : new Ladder(catalogue.profile(Engine.SCAFFOLD), List.of(catalogue.model(Engine.SCAFFOLD)));
  }

  private static Ladder of(ModelCatalogue catalogue, Profile profile, Backlog backlog) {
    Map<String, Model> models = new LinkedHashMap<>();
    for (Rung rung : profile.rungs()) {
      models.put(rung.model(), catalogue.model(rung.model()));
    }
    for (Item item : backlog.executable()) {
      String own = item.handling().model();
      if (own != null && !models.containsKey(own)) {
        models.put(own, ownModel(catalogue, item, own));
      }
    }
    return new Ladder(profile, List.copyOf(models.values()));
  }

  /** Chooses on this ladder. */
  ModelChooser chooser() {
    return new ModelChooser(profile);
  }

  /**
   * What is wrong where a server of other models would be asked for one of Anthropic's, and its
   * answers booked at Anthropic's prices.
   */
  Optional<String> foreign(EndpointKind kind, ModelCatalogue catalogue) {
    return models.stream()
        .map(Model::id)
        .filter(id -> !kind.servesClaude() && !catalogue.isOwn(id))
        .findFirst()
        .map(
            id ->
                ("endpoint.kind is %s, but a run would call %s and book Anthropic's prices; name"
                        + " models of that server in a profile, and add them with their prices to"
                        + " models.yaml")
                    .formatted(kind.wireName(), id));
  }

  /** The models that the official endpoint refuses on that day. */
  public List<Model> retired(LocalDate day) {
    return models.stream().filter(model -> model.isRetired(day)).toList();
  }

  private static Model ownModel(ModelCatalogue catalogue, Item item, String own) {
    try {
      return catalogue.model(own);
    } catch (BadInput unknown) {
      throw BadInput.of(
          item.origin().file()
              + ":"
              + item.origin().line()
              + ": item "
              + item.id()
              + ": "
              + unknown.getMessage());
    }
  }
}
