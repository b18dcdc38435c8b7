package dev.batuta.modelchoice;

import dev.batuta.document.BadInput;
import dev.batuta.document.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
      throw BadInput.of("unknown model '" + id + "'" + Nearest.proposal(id, models.keySet()));
    }
    return model;
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

  /** This catalogue with a project's own profiles, which may replace those of the same name. */
  public ModelCatalogue with(Collection<Profile> own) {
    Map<String, Profile> all = new LinkedHashMap<>(profiles);
    own.forEach(profile -> all.put(profile.name(), profile));
    return new ModelCatalogue(models, all);
  }
}
