package dev.batuta.modelchoice;

import dev.batuta.document.BadInput;
import dev.batuta.document.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The known models, in the order of the catalogue, and the profiles over them. */
public final class ModelCatalogue {
  private final Map<String, Model> models;
  private final Map<String, Profile> profiles;

  ModelCatalogue(Map<String, Model> models, Map<String, Profile> profiles) {
    this.models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    this.profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
  }

  public Collection<Model> models() {
    return models.values();
  }

  public Collection<Profile> profiles() {
    return profiles.values();
  }

  /** The model of that id; an unknown one is bad input. */
  public Model model(String id) {
    Model model = models.get(id);
    if (model == null) {
      String proposal = Nearest.proposal(id, models.keySet());
      throw BadInput.of(
          "unknown model '"
              + id
              + "'"
              + (proposal.isEmpty() ? "; add it to models.yaml with its prices" : proposal));
    }
    return model;
  }

  /** The model of that id, if it is known. */
  public Optional<Model> find(String id) {
    return Optional.ofNullable(models.get(id));
  }

  /** The profile of that name; an unknown one is bad input. */
  public Profile profile(String name) {
    Profile profile = profiles.get(name);
    if (profile == null) {
      throw BadInput.of(
          "unknown profile '" + name + "'" + Nearest.proposal(name, profiles.keySet()));
    }
    return profile;
  }

  /** This catalogue with a team's own models, which may replace known ones. */
  ModelCatalogue withModels(Map<String, Model> own) {
    Map<String, Model> all = new LinkedHashMap<>(models);
    all.putAll(own);
    return new ModelCatalogue(all, profiles);
  }

  /** This catalogue with a project's own profiles, which may replace those of the same name. */
  public ModelCatalogue with(Collection<Profile> own) {
    Map<String, Profile> all = new LinkedHashMap<>(profiles);
    own.forEach(profile -> all.put(profile.name(), profile));
    return new ModelCatalogue(models, all);
  }
}
