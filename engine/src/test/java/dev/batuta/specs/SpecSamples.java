package dev.batuta.specs;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.backlog.StackGuide;
import dev.batuta.specs.Spec.Application;
import dev.batuta.specs.Spec.Guidance;
import dev.batuta.specs.Spec.Scope;
import dev.batuta.specs.Spec.Source;
import dev.batuta.specs.Spec.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Specs, libraries and projects as the tests of this room need them. */
final class SpecSamples {
  /** A framework for each category of the vocabulary. */
  static final Map<String, String> FRAMEWORKS =
      Map.of(
          "backend", "laravel", "frontend", "nextjs", "database", "postgresql", "css", "tailwind");

  private SpecSamples() {}

  static String framework(String category) {
    return Objects.requireNonNull(FRAMEWORKS.get(category));
  }

  static Spec spec(String id, String category, String framework, String specType) {
    return spec(id, category, framework, specType, List.of());
  }

  static Spec spec(
      String id, String category, String framework, String specType, List<String> ignored) {
    return new Spec(
        id,
        new Subject(category, framework, specType),
        new Guidance("The " + specType, "", "How to write a " + specType + ".", null),
        new Scope("php", null, ignored, List.of()),
        Application.BY_RELEVANCE,
        List.of(),
        true,
        new Source("specs/" + id + ".json", 2, null, null));
  }

  static Spec inactive(Spec spec) {
    return new Spec(
        spec.id(),
        spec.subject(),
        spec.guidance(),
        spec.scope(),
        spec.application(),
        spec.rules(),
        false,
        spec.source());
  }

  /** One spec for each type of the vocabulary; ids are {@code category/type}. */
  static List<Spec> oneOfEachType() {
    List<Spec> specs = new ArrayList<>();
    FRAMEWORKS.forEach(
        (category, framework) ->
            Vocabulary.of(category)
                .keySet()
                .forEach(
                    type -> specs.add(spec(category + "/" + type, category, framework, type))));
    return specs;
  }

  static SpecFetcher fetcher(Spec... specs) {
    return new SpecFetcher(library(List.of(specs)));
  }

  static SpecLibrary library(List<Spec> specs) {
    Map<String, Spec> byId = new LinkedHashMap<>();
    specs.forEach(spec -> byId.put(spec.id(), spec));
    return new SpecLibrary(byId, List.of());
  }

  static Project project(Map<String, String> stack) {
    return new Project("shop", new Stack(stack), StackGuide.NONE, new Backlog(List.of()));
  }

  static List<String> ids(List<SelectedSpecs.Choice> choices) {
    return choices.stream().map(choice -> choice.spec().id()).toList();
  }
}
