package dev.batuta.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directions in which the rooms of the house may know each other, as rules over a root package,
 * so that they hold for the house and can be seen to fail on a fixture of the same shape.
 */
final class Architecture {
  /** From left to right: each may know those before it. */
  private static final List<String> NOUNS =
      List.of("text", "document", "usage", "syntax", "backlog", "outcome", "events");

  private static final List<String> STAGES =
      List.of(
          "specs",
          "context",
          "budget",
          "modelchoice",
          "provider",
          "validation",
          "workspace",
          "codemap",
          "consistency",
          "ledger",
          "interchange",
          "schemas");

  private static final List<String> CONDUCTORS =
      List.of("batch", "execution", "planning", "report");

  private static final List<String> ADAPTERS =
      List.of("parsers", "provider.anthropic", "ledger.jdbc");

  private final String root;

  Architecture(String root) {
    this.root = root;
  }

  /** Every rule by its name. */
  Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    for (int i = 0; i < NOUNS.size(); i++) {
      rules.put("noun " + NOUNS.get(i), noun(NOUNS.get(i), NOUNS.subList(0, i)));
    }
    STAGES.forEach(stage -> rules.put("stage " + stage, stage(stage)));
    rules.put("batch does not know execution", batchIgnoresExecution());
    rules.put("conductors do not know the facade", conductorsIgnoreFacade());
    rules.put("adapters are known by Assembly alone", adaptersKnownByAssembly());
    rules.put("adapters know the port and nouns", adaptersKnowPorts());
    rules.put("java.sql stays in ledger.jdbc", only("ledger.jdbc", "java.sql..", "org.jdbi.."));
    rules.put("the SDK stays in provider.anthropic", only("provider.anthropic", "com.anthropic.."));
    rules.put("the schema validator stays in schemas", only("schemas", "com.networknt.."));
    rules.put("picocli stays in cli", only("cli", "picocli.."));
    rules.put(
        "compilers stay in parsers",
        only("parsers", "javax.tools..", "com.sun.source..", "org.treesitter.."));
    rules.put("processes stay in validation and workspace", processes());
    rules.put("standard output stays in cli", standardOutput());
    rules.put("no cycles between rooms", noCycles());
    return rules;
  }

  private ArchRule noun(String noun, List<String> toTheLeft) {
    return onlyKnows(noun, toTheLeft);
  }

  private ArchRule stage(String stage) {
    return onlyKnows(stage, NOUNS);
  }

  /** Of our own rooms; libraries are another rule's business. */
  private ArchRule onlyKnows(String room, List<String> others) {
    String[] allowed =
        Stream.concat(Stream.of(room), others.stream()).map(this::exactly).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(exactly(room))
        .should()
        .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true);
  }

  private ArchRule batchIgnoresExecution() {
    return noClasses()
        .that()
        .resideInAPackage(exactly("batch"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(exactly("execution"))
        .allowEmptyShould(true);
  }

  private ArchRule conductorsIgnoreFacade() {
    List<String> below = new ArrayList<>(CONDUCTORS);
    below.addAll(STAGES);
    below.addAll(NOUNS);
    return noClasses()
        .that()
        .resideInAnyPackage(below.stream().map(this::exactly).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root)
        .allowEmptyShould(true);
  }

  private ArchRule adaptersKnownByAssembly() {
    return noClasses()
        .that(not(simpleName("Assembly")).and(not(resideInAnyPackage(adapters()))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(adapters()))
        .allowEmptyShould(true);
  }

  private ArchRule adaptersKnowPorts() {
    String[] forbidden =
        Stream.concat(
                CONDUCTORS.stream().map(this::exactly),
                Stream.of(root, exactly("cli"), exactly("specs"), exactly("context")))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAnyPackage(adapters())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true);
  }

  private ArchRule only(String room, String... technology) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(exactly(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(technology)
        .allowEmptyShould(true);
  }

  private ArchRule processes() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(exactly("validation"), exactly("workspace"))
        .should()
        .dependOnClassesThat(belongToAnyOf(ProcessBuilder.class))
        .allowEmptyShould(true);
  }

  private ArchRule standardOutput() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(exactly("cli"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .allowEmptyShould(true);
  }

  private ArchRule noCycles() {
    return slices().matching(root + ".(*)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  private String[] adapters() {
    return ADAPTERS.stream().map(this::exactly).toArray(String[]::new);
  }

  private String exactly(String room) {
    return root + "." + room;
  }

  /** A rule that everything of the house stands in a room that is named here. */
  ArchRule everyRoomIsKnown() {
    String[] rooms =
        Stream.of(NOUNS, STAGES, CONDUCTORS, ADAPTERS, List.of("cli", "testkit"))
            .flatMap(List::stream)
            .map(this::exactly)
            .toArray(String[]::new);
    return classes().that().resideOutsideOfPackage(root).should().resideInAnyPackage(rooms);
  }
}
