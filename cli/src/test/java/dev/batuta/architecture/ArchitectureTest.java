package dev.batuta.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String FIXTURE = "dev.batuta.architecture.fixture";
  private static final Map<String, ArchRule> RULES = new Architecture("dev.batuta").rules();
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.batuta")
          .that(not(resideInAPackage("dev.batuta.architecture..")));

  static Stream<String> rules() {
    return RULES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeepsItsDirections(String rule) {
    rule(RULES, rule).check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleCanFail(String rule) {
    JavaClasses fixture = new ClassFileImporter().importPackages(FIXTURE);

    assertThat(rule(new Architecture(FIXTURE).rules(), rule).evaluate(fixture).hasViolation())
        .as("the fixture breaks the rule '%s'", rule)
        .isTrue();
  }

  @Test
  void everyClassStandsInAKnownRoom() {
    new Architecture("dev.batuta").everyRoomIsKnown().check(HOUSE);
  }

  @Test
  void theWholeHouseIsScanned() {
    assertThat(HOUSE.size()).isGreaterThan(200);
  }

  private static ArchRule rule(Map<String, ArchRule> rules, String name) {
    ArchRule rule = rules.get(name);
    assertThat(rule).isNotNull();
    return rule;
  }
}
