package dev.batuta.modelchoice;

import dev.batuta.document.BadInput;
import dev.batuta.document.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The known models, in the order of the catalogue, and the profiles over them. */
public final class ModelCatalogue {
  private final Map<String, Model> models;
  private final Map<String, Profile> profiles;
  private final Set<String> own;

  ModelCatalogue(Map<String, Model> models, Map<String, Profile> profiles) {
    this(models, profiles, Set.of());
  }

  private ModelCatalogue(
      Map<String, Model> models, Map<String, Profile> profiles, Set<String> own) {
    this.models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    this.profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    this.own = Set.copyOf(own);
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
      throw BadInput.of(
          "unknown model '"
              + id
              + "'"
              + Nearest.near(id, models.keySet()).map(near -> near + " Else add").orElse("; add")
              + " it with its prices to models.yaml, beside batuta.yaml; 'batuta models' lists the"
              + " known ones");
    }
    return model;
  }

  /** Whether a team has described the model itself, so that its prices are the team's. */
  public boolean isOwn(String id) {
    return own.contains(id);
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
    return new ModelCatalogue(all, profiles, own.keySet());
  }

  /** This catalogue with a project's own profiles, which may replace those of the same name. */
  public ModelCatalogue with(Collection<Profile> own) {
    Map<String, Profile> all = new LinkedHashMap<>(profiles);
    own.forEach(profile -> all.put(profile.name(), profile));
    return new ModelCatalogue(models, all, this.own);
  }
}
