package dev.batuta.specs;

import static dev.batuta.specs.SpecSamples.fetcher;
import static dev.batuta.specs.SpecSamples.ids;
import static dev.batuta.specs.SpecSamples.inactive;
import static dev.batuta.specs.SpecSamples.library;
import static dev.batuta.specs.SpecSamples.project;
import static dev.batuta.specs.SpecSamples.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.batuta.backlog.Handling;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemBuilder;
import dev.batuta.backlog.Origin;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Status;
import dev.batuta.specs.SelectedSpecs.Said;
import dev.batuta.specs.Spec.Application;
import dev.batuta.specs.Spec.Guidance;
import dev.batuta.specs.Spec.Scope;
import dev.batuta.specs.Spec.Subject;
import dev.batuta.text.Glob;
import dev.batuta.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecFetcherTest {
  private static final Project LARAVEL = project(Map.of("backend", "laravel"));
  private static final Spec CONTROLLER = spec("controller", "backend", "laravel", "controller");
  private static final Spec MODEL = spec("model", "backend", "laravel", "model");
  private static final Spec REPOSITORY = spec("repository", "backend", "laravel", "repository");
  private static final Spec REQUEST = spec("request", "backend", "laravel", "request");
  private static final Spec SERVICE = spec("service", "backend", "laravel", "service");
  private static final Spec TEST = spec("test", "backend", "laravel", "test");
  private static final SpecFetcher ALL =
      fetcher(TEST, SERVICE, REQUEST, REPOSITORY, MODEL, CONTROLLER);

  @Test
  void putsTheSpecOfTheKindFirstAndSaysWhy() {
    Item item =
        titled("Book service with its repository").produces("repository", List.of()).build();

    SelectedSpecs specs = ALL.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("repository");
    assertThat(specs.chosen().getFirst().reason())
        .isEqualTo("kind #1 repository · keywords #1 title: \"repository\"");
    assertThat(specs.chosen().getFirst().said())
        .containsExactly(
            new Said(Signal.KIND, 1, "repository"),
            new Said(Signal.KEYWORDS, 1, "title: \"repository\""));
    assertThat(specs.chosen().getFirst().score()).isCloseTo(4.7, within(1e-9));
    assertThat(ids(specs.runnersUp())).containsExactly("service");
    assertThat(specs.runnersUp().getFirst().reason()).isEqualTo("phrases #1 title: \"service\"");
  }

  @Test
  void takesASynonymOfAKindFromTheTable() {
    Item item = titled("Books").produces("eloquent", List.of()).build();

    assertThat(ALL.fetchRelevantSpecs(item, LARAVEL).chosen())
        .singleElement()
        .satisfies(
            choice -> {
              assertThat(choice.spec()).isEqualTo(MODEL);
              assertThat(choice.reason()).isEqualTo("kind #1 eloquent");
            });
  }

  @Test
  void letsNoPassingWordInBesideTheKind() {
    Item item =
        titled("Find books by author")
            .description("It answers a request of the service. The model is given. A test exists.")
            .produces("repository", List.of())
            .build();

    SelectedSpecs specs = ALL.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("repository");
    assertThat(ids(specs.runnersUp())).containsExactly("model", "request", "service", "test");
    assertThat(specs.runnersUp().getFirst().reason())
        .isEqualTo("keywords #1 description: \"model\"");
  }

  @Test
  void letsNoPassingWordInBesideTheTitle() {
    Item item = titled("Book controller").description("It answers a request.").build();

    assertThat(ids(ALL.fetchRelevantSpecs(item, LARAVEL).chosen())).containsExactly("controller");
  }

  @Test
  void letsAPhraseOfTheDescriptionInBesideTheTitle() {
    Item item = titled("Book controller").description("It takes a form request.").build();

    assertThat(ids(ALL.fetchRelevantSpecs(item, LARAVEL).chosen()))
        .containsExactly("controller", "request");
  }

  @Test
  void selectsAtMostThreeTheBestFirst() {
    Item item =
        titled("Controller, model and service")
            .description("The service has a repository, a form request and a test.")
            .build();

    SelectedSpecs specs = ALL.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("service", "controller", "model");
    assertThat(ids(specs.runnersUp())).startsWith("request").contains("repository", "test");
  }

  @Test
  void namesAtMostFiveRunnersUp() {
    List<Spec> specs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      specs.add(spec("test-%02d".formatted(i), "backend", "laravel", "test"));
    }

    SelectedSpecs selected =
        new SpecFetcher(library(specs)).fetchRelevantSpecs(titled("A test").build(), LARAVEL);

    assertThat(ids(selected.chosen())).containsExactly("test-00", "test-01", "test-02");
    assertThat(ids(selected.runnersUp()))
        .containsExactly("test-03", "test-04", "test-05", "test-06", "test-07");
  }

  @Test
  void takesOnlyActiveSpecsOfTheStacksFrameworks() {
    SpecFetcher fetcher =
        fetcher(
            spec("symfony-test", "backend", "symfony", "test"),
            spec("nextjs-test", "frontend", "nextjs", "test"),
            inactive(spec("old-test", "backend", "laravel", "test")),
            TEST);

    assertThat(ids(fetcher.fetchRelevantSpecs(titled("A test").build(), LARAVEL).chosen()))
        .containsExactly("test");
  }

  @Test
  void leavesOutACategoryThatTheStackDoesNotName() {
    SpecFetcher fetcher = fetcher(spec("none-view", "database", "none", "view"));
    Item item = titled("A view").produces("view", List.of()).build();

    assertThat(fetcher.fetchRelevantSpecs(item, project(Map.of("database", "none"))))
        .isEqualTo(SelectedSpecs.NONE);
  }

  @Test
  void selectsInACategoryOutsideTheTableByKindOrName() {
    SpecFetcher fetcher =
        fetcher(
            spec("screen", "mobile", "expo", "screen"),
            spec("tab-bar", "mobile", "expo", "tab_bar"));
    Item item = titled("Books under a tab bar").produces("screen", List.of()).build();

    assertThat(ids(fetcher.fetchRelevantSpecs(item, project(Map.of("mobile", "expo"))).chosen()))
        .containsExactly("screen", "tab-bar");
  }

  @Test
  void breaksTiesByCategoryThenId() {
    SpecFetcher fetcher =
        fetcher(
            spec("d", "css", "tailwind", "layout"),
            spec("c", "frontend", "nextjs", "layout"),
            spec("b", "frontend", "nextjs", "layout"));

    SelectedSpecs specs =
        fetcher.fetchRelevantSpecs(
            titled("Layout").build(), project(Map.of("css", "tailwind", "frontend", "nextjs")));

    assertThat(ids(specs.chosen())).containsExactly("b", "c", "d");
    assertThat(specs.byCategory())
        .containsExactly(
            Map.entry(
                "frontend", List.of(specs.chosen().get(0).spec(), specs.chosen().get(1).spec())),
            Map.entry("css", List.of(specs.chosen().get(2).spec())));
  }

  @Test
  void mergesIgnorePatternsInTheOrderOfTheChosenSpecs() {
    SpecFetcher fetcher =
        fetcher(
            spec("model", "backend", "laravel", "model", List.of("vendor/**", "*.lock")),
            spec("test", "backend", "laravel", "test", List.of("build/**", "vendor/**")),
            spec("job", "backend", "laravel", "job", List.of("never/**")));
    Item item = titled("Model and test").build();

    assertThat(fetcher.fetchRelevantSpecs(item, LARAVEL).ignorePatterns())
        .containsExactly("vendor/**", "*.lock", "build/**");
  }

  @Test
  void putsPinnedSpecsFirstWhateverTheStack() {
    SpecFetcher fetcher =
        fetcher(CONTROLLER, TEST, MODEL, spec("grid", "css", "tailwind", "layout"));
    Item item =
        titled("Controller with a model")
            .handling(handling(List.of("grid", "model"), List.of()))
            .build();

    SelectedSpecs specs = fetcher.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("grid", "model", "controller");
    assertThat(specs.chosen())
        .extracting(SelectedSpecs.Choice::reason)
        .containsExactly(
            "pinned", "pinned · keywords #1 title: \"model\"", "phrases #1 title: \"controller\"");
  }

  @Test
  void addsNothingToThreeOrMorePinnedSpecs() {
    List<String> pins = List.of("test", "service", "request", "model");
    Item item = titled("Controller").handling(handling(pins, List.of())).build();

    SelectedSpecs specs = ALL.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).isEqualTo(pins);
    assertThat(ids(specs.runnersUp())).containsExactly("controller");
  }

  @Test
  void neverSelectsAForbiddenSpecEvenWhenItIsPinned() {
    Item item =
        titled("Controller, test and model")
            .handling(handling(List.of("test"), List.of("test", "controller")))
            .build();

    SelectedSpecs specs = ALL.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("model");
    assertThat(specs.runnersUp()).isEmpty();
  }

  @Test
  void reportsPinsThatCannotBeHonoured() {
    SpecFetcher fetcher = fetcher(TEST, inactive(MODEL));
    Item item =
        titled("A")
            .handling(handling(List.of("tset", "model", "test"), List.of("unheard-of")))
            .origin(new Origin("backlog.yaml", 7, Map.of()))
            .build();

    assertThat(fetcher.unknownPins(item))
        .containsExactly(
            problem(
                Problem.Level.ERROR,
                "'specs.pin' names 'tset', but there is no such spec; did you mean 'test'?"),
            problem(Problem.Level.ERROR, "'specs.pin' names the spec 'model', which is not active"),
            problem(
                Problem.Level.WARNING,
                "'specs.forbid' names 'unheard-of', but there is no such spec;"
                    + " known are: model, test"));
    assertThat(ids(fetcher.fetchRelevantSpecs(item, LARAVEL).chosen())).containsExactly("test");
  }

  @Test
  void findsNothingInAnEmptyLibrary() {
    SpecFetcher fetcher = fetcher();

    assertThat(fetcher.fetchRelevantSpecs(titled("A test").build(), LARAVEL))
        .isEqualTo(SelectedSpecs.NONE);
  }

  @Test
  void givesTheSameInWhateverOrderTheLibraryStands() {
    Project everything = project(SpecSamples.FRAMEWORKS);
    Item item =
        titled("Schema, layout, routes and API routes with a test of the view")
            .description("A service with validation, a hook and a grid. Queries use views.")
            .build();
    List<Spec> specs = new ArrayList<>(SpecSamples.oneOfEachType());
    SelectedSpecs expected = new SpecFetcher(library(specs)).fetchRelevantSpecs(item, everything);
    Random random = new Random(7);

    for (int i = 0; i < 20; i++) {
      Collections.shuffle(specs, random);
      assertThat(new SpecFetcher(library(specs)).fetchRelevantSpecs(item, everything))
          .isEqualTo(expected);
    }
    assertThat(expected.chosen()).hasSize(3);
  }

  @Test
  void letsTheKindOutweighAllWordsTogether() {
    for (String category : Vocabulary.CATEGORIES) {
      for (Map.Entry<String, List<String>> type : Vocabulary.of(category).entrySet()) {
        String words = String.join(". ", type.getValue()).replace(Words.USE_PREFIX, "useState");
        Item item = titled(words).description(words).produces("odd", List.of()).build();
        String framework = SpecSamples.framework(category);
        SpecFetcher fetcher =
            fetcher(
                spec("words", category, framework, type.getKey()),
                spec("kind", category, framework, "odd"));

        assertThat(
                ids(
                    fetcher
                        .fetchRelevantSpecs(item, project(Map.of(category, framework)))
                        .chosen()))
            .startsWith("kind", "words");
      }
    }
  }

  @Test
  void takesAsManyOfTheFilesWordForItAsThereAreKindsOfFiles() {
    Item item =
        titled("Loans")
            .produces(
                null,
                List.of(
                    "app/Http/Controllers/LoanController.php",
                    "app/Models/Loan.php",
                    "tests/Feature/LoanControllerTest.php"))
            .build();

    SelectedSpecs specs = ALL.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("controller", "model", "test");
    assertThat(specs.chosen().getLast().said())
        .contains(
            new Said(Signal.PATHS, 1, "tests/Feature/LoanControllerTest.php: \"feature test\""));
  }

  @Test
  void leavesOutSpecsForFilesOfAnotherLanguage() {
    SpecFetcher fetcher = fetcher(MODEL, forFiles("vue-test", "ts"), forFiles("php-test", ".PHP"));
    Item item = titled("A test").produces("test", List.of("tests/LoanTest.php")).build();

    SelectedSpecs specs = fetcher.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("php-test");
    assertThat(specs.runnersUp()).isEmpty();
  }

  @Test
  void selectsByTheGlobThatSpellsOutMost() {
    Spec anything = rule("anything.mdc", new Application(false, globs("**/*.php"), false));
    Spec requests =
        rule("requests.mdc", new Application(false, globs("app/Http/Requests/*.php"), false));
    Spec views = rule("views.mdc", new Application(false, globs("resources/**"), false));
    Item item =
        titled("Loans").produces(null, List.of("app/Http/Requests/LoanRequest.php")).build();

    SelectedSpecs specs = fetcher(anything, requests, views).fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("requests.mdc", "anything.mdc");
    assertThat(specs.chosen().getFirst().reason())
        .isEqualTo("globs #1 app/Http/Requests/*.php matches app/Http/Requests/LoanRequest.php");
  }

  @Test
  void addsTheRuleWhoseDescriptionFitsBestToThoseForTheFiles() {
    Spec php = rule("php.mdc", new Application(false, globs("**/*.php"), false));
    Spec money = described("money.mdc", "Amounts of money and currency, rounding of prices");
    Spec dates = described("dates.mdc", "Time zones and calendar days");
    SpecFetcher fetcher = fetcher(php, money, dates);

    SelectedSpecs prices = fetcher.fetchRelevantSpecs(inPhp("Round prices by currency"), LARAVEL);
    SelectedSpecs names = fetcher.fetchRelevantSpecs(inPhp("Names of the readers"), LARAVEL);

    assertThat(ids(prices.chosen())).containsExactly("php.mdc", "money.mdc");
    assertThat(ids(names.chosen())).containsExactly("php.mdc");
  }

  @Test
  void addsTheSpecsForEveryItemToTheThreeBest() {
    Spec house = rule("AGENTS.md", new Application(true, List.of(), false));
    Spec folder = rule("web/AGENTS.md", new Application(true, globs("web/**"), false));
    SpecFetcher fetcher = fetcher(house, folder, CONTROLLER, MODEL, SERVICE);
    Item item = titled("Controller, model and service").build();

    SelectedSpecs specs = fetcher.fetchRelevantSpecs(item, LARAVEL);

    assertThat(ids(specs.chosen())).containsExactly("AGENTS.md", "controller", "model", "service");
    assertThat(specs.chosen().getFirst().reason()).isEqualTo("always #1 every item");
    assertThat(
            ids(
                fetcher
                    .fetchRelevantSpecs(
                        titled("Menu").produces(null, List.of("web/menu.ts")).build(), LARAVEL)
                    .chosen()))
        .containsExactly("AGENTS.md", "web/AGENTS.md");
  }

  @Test
  void leavesASpecThatIsOnlyForPinsToThePins() {
    Spec manual = rule("release-test.mdc", new Application(false, List.of(), false));
    SpecFetcher fetcher = fetcher(manual);
    Item pinning =
        titled("Books").handling(handling(List.of("release-test.mdc"), List.of())).build();

    assertThat(fetcher.fetchRelevantSpecs(titled("Release test").build(), LARAVEL))
        .isEqualTo(SelectedSpecs.NONE);
    assertThat(ids(fetcher.fetchRelevantSpecs(pinning, LARAVEL).chosen()))
        .containsExactly("release-test.mdc");
  }

  @Test
  void forbidsWhatIsForEveryItemToo() {
    Spec house = rule("AGENTS.md", new Application(true, List.of(), false));
    Item item = titled("A test").handling(handling(List.of(), List.of("AGENTS.md"))).build();

    assertThat(ids(fetcher(house, TEST).fetchRelevantSpecs(item, LARAVEL).chosen()))
        .containsExactly("test");
  }

  @ParameterizedTest
  @CsvSource({
    "Controlador para as matrículas, controller",
    "Controlador de prestamos, controller",
    "Modell der Bestellung, model",
    "Testes do empréstimo, test",
    "Contrôleur des prêts, controller",
  })
  void understandsOtherLanguages(String title, String id) {
    assertThat(ids(ALL.fetchRelevantSpecs(titled(title).build(), LARAVEL).chosen()))
        .containsExactly(id);
  }

  @Test
  void readsAWordThatMostlyMeansSomethingElseOnlyAsAKind() {
    Item ofText = titled("Pedido e serviço").build();
    Item ofKind = titled("Livros").produces("Serviço", List.of()).build();

    assertThat(ALL.fetchRelevantSpecs(ofText, LARAVEL).chosen()).isEmpty();
    assertThat(ids(ALL.fetchRelevantSpecs(ofKind, LARAVEL).chosen())).containsExactly("service");
  }

  private static Spec forFiles(String id, String extension) {
    Spec test = spec(id, "backend", "laravel", "test");
    return new Spec(
        id,
        test.subject(),
        test.guidance(),
        new Scope(null, null, List.of(), List.of(extension)),
        test.application(),
        List.of(),
        true,
        test.source());
  }

  private static Spec rule(String id, Application application) {
    Spec rule = spec(id, Subject.PROJECT, "cursor", "rule");
    return new Spec(
        id,
        rule.subject(),
        new Guidance(id, "", "Be brief.", null),
        new Scope(null, null, List.of(), List.of()),
        application,
        List.of(),
        true,
        rule.source());
  }

  private static Spec described(String id, String description) {
    Spec rule = rule(id, Application.BY_RELEVANCE);
    return new Spec(
        id,
        rule.subject(),
        new Guidance(id, description, "Be brief.", null),
        rule.scope(),
        rule.application(),
        List.of(),
        true,
        rule.source());
  }

  private static Item inPhp(String title) {
    return titled(title).produces(null, List.of("app/Loans.php")).build();
  }

  private static List<Glob> globs(String pattern) {
    return List.of(Glob.ofRuleFile(pattern));
  }

  private static Problem problem(Problem.Level level, String message) {
    return new Problem(level, Problem.Code.UNKNOWN_SPEC, "1", "backlog.yaml", 7, message);
  }

  private static ItemBuilder titled(String title) {
    return Item.builder("1", title);
  }

  private static Handling handling(List<String> pins, List<String> forbidden) {
    return new Handling(null, false, null, pins, forbidden, Status.BACKLOG, null);
  }
}
