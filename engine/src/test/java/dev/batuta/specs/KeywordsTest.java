package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.specs.Keywords.Keyword;
import dev.batuta.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsTest {
  private static final String BACKEND =
      """
      controller: controller
      model: model, eloquent
      migration: migration, schema, table creation
      routes_api: api route, api endpoint
      routes_web: web route
      request: request, validation, form request
      resource: resource, api resource
      middleware: middleware
      policy: policy, authorization
      job: job, queue
      service: service
      repository: repository
      test: test
      """;
  private static final String FRONTEND =
      """
      page: page, route
      layout: layout
      api_route: api route, api handler
      server_component: server component
      client_component: client component, use client
      hook: hook, use…
      context: context, provider
      component: component
      """;
  private static final String DATABASE =
      """
      table: table, schema, create table
      query: query, select
      function: function, procedure, trigger
      view: view
      """;
  private static final String CSS =
      """
      component: style, styling, css
      layout: layout, grid, flex
      responsive: responsive, mobile
      """;

  @Test
  void holdsThePredecessorsVocabulary() {
    assertThat(Vocabulary.of("backend")).isEqualTo(table(BACKEND));
    assertThat(Vocabulary.of("frontend")).isEqualTo(table(FRONTEND));
    assertThat(Vocabulary.of("database")).isEqualTo(table(DATABASE));
    assertThat(Vocabulary.of("css")).isEqualTo(table(CSS));
    assertThat(Vocabulary.of("mobile")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "frontend, a server component, server component",
    "frontend, the client component, client component",
    "frontend, put 'use client' on the component, use client | component",
    "frontend, use client components, client component | use client",
    "frontend, an API route and a page, api route | page",
    "backend, a form request with validation, form request | validation",
    "backend, an API resource, api resource",
    "backend, an API resource for each resource, api resource | resource",
    "database, create tables, create table",
    "database, create the tables, table",
  })
  void prefersTheLongestPhrase(String category, String text, String expected) {
    assertThat(found(category, text)).containsExactlyInAnyOrder(expected.split(" \\| "));
  }

  @Test
  void findsAKeywordOnceHoweverOftenItStands() {
    assertThat(found("backend", "test the test of tests")).containsExactly("test");
  }

  @Test
  void findsAnUnlistedTypeByItsOwnName() {
    Keywords keywords = new Keywords("mobile", Set.of("tab_bar", "screen"), Map.of());

    assertThat(keywords.in(Words.of("A tab bar on every screen")))
        .extracting(Keyword::specType)
        .containsExactly("tab_bar", "screen");
    assertThat(keywords.typesOfKind(Words.of("TabBar"))).containsExactly("tab_bar");
  }

  @ParameterizedTest
  @CsvSource({
    "backend, controller, controller",
    "backend, Controllers, controller",
    "backend, eloquent, model",
    "backend, routes_api, routes_api",
    "backend, api_endpoint, routes_api",
    "backend, ApiRoute, routes_api",
    "frontend, api_route, api_route",
    "frontend, route, page",
    "frontend, client-component, client_component",
    "database, schema, table",
    "css, styling, component"
  })
  void knowsAKindByTypeOrKeyword(String category, String kind, String type) {
    assertThat(new Keywords(category, Set.of(), Map.of()).typesOfKind(Words.of(kind)))
        .containsExactly(type);
  }

  @ParameterizedTest
  @CsvSource({"backend, record", "backend, book controller", "frontend, use", "backend, '…'"})
  void knowsNoOtherKind(String category, String kind) {
    assertThat(new Keywords(category, Set.of(), Map.of()).typesOfKind(Words.of(kind))).isEmpty();
  }

  private static List<String> found(String category, String text) {
    return new Keywords(category, Set.of(), Map.of())
        .in(Words.of(text)).stream().map(Keyword::text).distinct().toList();
  }

  private static Map<String, List<String>> table(String rows) {
    return rows.lines()
        .map(row -> row.split(": "))
        .collect(
            Collectors.toMap(
                row -> row[0],
                row -> Arrays.asList(row[1].split(", ")),
                (_, _) -> {
                  throw new IllegalStateException("a type stands twice");
                },
                TreeMap::new));
  }

  @Test
  void areInTheSingularSoThatPluralsMeetThem() {
    assertThat(Vocabulary.CATEGORIES)
        .flatMap(category -> Vocabulary.of(category).values())
        .flatMap(keywords -> keywords)
        .filteredOn(keyword -> !keyword.equals(Words.USE_PREFIX))
        .isNotEmpty()
        .allSatisfy(
            keyword -> assertThat(Words.of(keyword)).isEqualTo(List.of(keyword.split(" "))));
  }
}
