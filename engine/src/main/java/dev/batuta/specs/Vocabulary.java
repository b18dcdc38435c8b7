package dev.batuta.specs;

import static java.util.Map.entry;

import dev.batuta.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The keywords by which an item's text asks for a type of spec, per category. */
final class Vocabulary {
  /** The categories that have keywords, in the order in which specs are told to a model. */
  static final List<String> CATEGORIES = List.of("backend", "frontend", "database", "css");

  /** {@link #CATEGORIES}, then any others by name. */
  static final Comparator<String> CATEGORY_ORDER =
      Comparator.comparingInt(Vocabulary::position).thenComparing(Comparator.naturalOrder());

  private static final Map<String, Map<String, List<String>>> TABLE =
      Map.of(
          "backend",
          Map.ofEntries(
              entry("controller", List.of("controller")),
              entry("model", List.of("model", "eloquent")),
              entry("migration", List.of("migration", "schema", "table creation")),
              entry("routes_api", List.of("api route", "api endpoint")),
              entry("routes_web", List.of("web route")),
              entry("request", List.of("request", "validation", "form request")),
              entry("resource", List.of("resource", "api resource")),
              entry("middleware", List.of("middleware")),
              entry("policy", List.of("policy", "authorization")),
              entry("job", List.of("job", "queue")),
              entry("service", List.of("service")),
              entry("repository", List.of("repository")),
              entry("test", List.of("test"))),
          "frontend",
          Map.ofEntries(
              entry("page", List.of("page", "route")),
              entry("layout", List.of("layout")),
              entry("api_route", List.of("api route", "api handler")),
              entry("server_component", List.of("server component")),
              entry("client_component", List.of("client component", "use client")),
              entry("hook", List.of("hook", Words.USE_PREFIX)),
              entry("context", List.of("context", "provider")),
              entry("component", List.of("component"))),
          "database",
          Map.ofEntries(
              entry("table", List.of("table", "schema", "create table")),
              entry("query", List.of("query", "select")),
              entry("function", List.of("function", "procedure", "trigger")),
              entry("view", List.of("view"))),
          "css",
          Map.ofEntries(
              entry("component", List.of("style", "styling", "css")),
              entry("layout", List.of("layout", "grid", "flex")),
              entry("responsive", List.of("responsive", "mobile"))));

  private Vocabulary() {}

  /** Spec type to its keywords; empty for a category that the table does not list. */
  static Map<String, List<String>> of(String category) {
    return TABLE.getOrDefault(category, Map.of());
  }

  private static int position(String category) {
    int index = CATEGORIES.indexOf(category);
    return index < 0 ? CATEGORIES.size() : index;
  }
}
