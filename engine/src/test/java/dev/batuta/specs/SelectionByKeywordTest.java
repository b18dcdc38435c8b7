package dev.batuta.specs;

import static dev.batuta.specs.SpecSamples.FRAMEWORKS;
import static dev.batuta.specs.SpecSamples.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Item;
import dev.batuta.specs.SelectedSpecs.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionByKeywordTest {
  /** Category | type | keyword | a title with it. */
  private static final String CASES =
      """
      backend  | controller       | controller       | Write the BookController
      backend  | model            | model            | Book and author models
      backend  | model            | eloquent         | Map books with Eloquent
      backend  | migration        | migration        | Add the missing migrations
      backend  | migration        | schema           | Describe the schema of orders
      backend  | migration        | table creation   | Table creation for books
      backend  | routes_api       | api route        | Declare the API routes
      backend  | routes_api       | api endpoint     | Two API endpoints for orders
      backend  | routes_web       | web route        | web_routes for the shop
      backend  | request          | request          | app/Http/Requests for books
      backend  | request          | validation       | Validation of an ISBN
      backend  | request          | form request     | StoreBookFormRequest
      backend  | resource         | resource         | BookResource
      backend  | resource         | api resource     | An API resource for books
      backend  | middleware       | middleware       | Log calls in a middleware
      backend  | policy           | policy           | Policies for orders
      backend  | policy           | authorization    | Authorization of clerks
      backend  | job              | job              | A nightly job
      backend  | job              | queue            | Put mails on queues
      backend  | service          | service          | order-service
      backend  | repository       | repository       | Repositories for both
      backend  | test             | test             | Tests of the shop
      frontend | page             | page             | HomePage of the shop
      frontend | page             | route            | The /books route
      frontend | layout           | layout           | Layouts for clerks
      frontend | api_route        | api route        | ApiRoute that proxies
      frontend | api_route        | api handler      | API handlers for books
      frontend | server_component | server component | ServerComponent with books
      frontend | client_component | client component | A client component with a form
      frontend | client_component | use client       | Begin with 'use client'
      frontend | hook             | hook             | Hooks for the cart
      frontend | hook             | use…             | Write useCart
      frontend | context          | context          | CartContext
      frontend | context          | provider         | Theme providers
      frontend | component        | component        | BookCardComponent
      database | table            | table            | The books table
      database | table            | schema           | A schema for orders
      database | table            | create table     | CREATE TABLE books
      database | query            | query            | Faster queries
      database | query            | select           | SELECT with a join
      database | function         | function         | A stored function
      database | function         | procedure        | Procedures for totals
      database | function         | trigger          | update_stock_trigger
      database | view             | view             | Views of open orders
      css      | component        | style            | Button styles
      css      | component        | styling          | Styling of buttons
      css      | component        | css              | buttons.css
      css      | layout           | layout           | Two-column layout
      css      | layout           | grid             | Book grid
      css      | layout           | flex             | flex-row header
      css      | responsive       | responsive       | Make it responsive
      css      | responsive       | mobile           | Mobile first
      """;

  private final SpecFetcher fetcher =
      new SpecFetcher(SpecSamples.library(SpecSamples.oneOfEachType()));

  record Case(String category, String type, String keyword, String text) {
    @Override
    public String toString() {
      return category + " " + type + ": " + text;
    }
  }

  static Stream<Case> cases() {
    return CASES
        .lines()
        .map(line -> line.split("\\|"))
        .map(row -> new Case(row[0].strip(), row[1].strip(), row[2].strip(), row[3].strip()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void putsTheSpecWhoseKeywordStandsInTheTitleFirst(Case row) {
    assertThat(chosen(row.category(), Item.builder("1", row.text()).build()))
        .first()
        .satisfies(
            choice -> {
              assertThat(choice.spec().id()).isEqualTo(row.category() + "/" + row.type());
              assertThat(choice.reason()).contains(" #1 title: \"" + row.keyword() + "\"");
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void selectsTheSpecWhoseKeywordStandsInTheDescription(Case row) {
    Item item = Item.builder("1", "Something").description(row.text()).build();

    assertThat(chosen(row.category(), item))
        .first()
        .satisfies(
            choice -> {
              assertThat(choice.spec().specType()).isEqualTo(row.type());
              assertThat(choice.reason()).contains(" #1 description: \"" + row.keyword() + "\"");
            });
  }

  @Test
  void hasACaseForEveryKeyword() {
    Set<String> covered =
        cases()
            .map(row -> row.category() + "/" + row.type() + "/" + row.keyword())
            .collect(Collectors.toSet());
    List<String> vocabulary = new ArrayList<>();
    for (String category : Vocabulary.CATEGORIES) {
      Vocabulary.of(category)
          .forEach(
              (type, keywords) ->
                  keywords.forEach(word -> vocabulary.add(category + "/" + type + "/" + word)));
    }
    assertThat(covered).containsExactlyInAnyOrderElementsOf(vocabulary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frontend | Use the latest prices",
        "frontend | We use it, the user uses clients, and it was used",
        "frontend | User profile and a useful homepage",
        "frontend | Rerouted and paged, contextual, subcomponents",
        "backend  | Show the latest and the greatest, contested",
        "backend  | Reservice and microservices, jobless, remodelling",
        "database | Review and preview, interviews",
        "database | Tablets, portable, selection, malfunction",
        "css      | Stylesheet, flexible, gridlock, immobile",
        "backend  | Prüfung der Bestellungen, neueste Protokolle",
        "backend  | La prueba más reciente, última versión del catálogo",
      })
  void selectsNothingForWordsThatOnlyContainAKeyword(String category, String text) {
    assertThat(chosen(category, Item.builder("1", text).description(text).build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"The API. Routes come later", "An API, endpoints"})
  void findsNoPhraseAcrossTheEndOfAClause(String text) {
    assertThat(chosen("backend", Item.builder("1", text).build()))
        .allSatisfy(choice -> assertThat(choice.reason()).doesNotContain("phrases"));
  }

  @Test
  void selectsByTheWordsOfAPath() {
    Item item =
        Item.builder("1", "Books").produces(null, List.of("app/Http/BookController.php")).build();

    assertThat(chosen("backend", item))
        .singleElement()
        .satisfies(
            choice ->
                assertThat(choice.reason())
                    .isEqualTo("paths #1 app/Http/BookController.php: \"controller\""));
  }

  @Test
  void joinsNoPhraseAcrossTwoPaths() {
    Item item =
        Item.builder("1", "Books").produces(null, List.of("src/table", "creation/a")).build();

    assertThat(chosen("backend", item)).isEmpty();
  }

  @Test
  void selectsInEveryCategoryOfTheStack() {
    Item item = Item.builder("1", "Schema and layout").build();

    SelectedSpecs specs = fetcher.fetchRelevantSpecs(item, SpecSamples.project(FRAMEWORKS));

    assertThat(ids(specs.chosen()))
        .containsExactly("backend/migration", "frontend/layout", "database/table");
    assertThat(ids(specs.runnersUp())).containsExactly("css/layout");
  }

  private List<Choice> chosen(String category, Item item) {
    return fetcher
        .fetchRelevantSpecs(
            item, SpecSamples.project(Map.of(category, SpecSamples.framework(category))))
        .chosen();
  }
}
