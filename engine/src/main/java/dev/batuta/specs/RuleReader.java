package dev.batuta.specs;

import dev.batuta.document.BadInput;
import dev.batuta.document.Fields;
import dev.batuta.document.Nearest;
import dev.batuta.outcome.CodeRule;
import dev.batuta.outcome.CodeRule.Demand;
import dev.batuta.outcome.CodeRule.Severity;
import dev.batuta.syntax.Language;
import dev.batuta.text.Glob;
import dev.batuta.text.LinearPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules of a spec that a program can check. One that is broken is left out and named, and
 * the others count; a field that a rule does not have breaks it, since a mistyped {@code path}
 * would otherwise widen the rule to every file.
 */
final class RuleReader {
  private static final String RULES = "rules";

  /**
   * A pattern that is found in all of them is found everywhere: nothing, a sign that nobody uses,
   * and long lines with every sign of ASCII.
   */
  private static final List<String> TEXTS = List.of("", "\uE000", everySign() + "\n" + everySign());

  private RuleReader() {}

  private static String everySign() {
    StringBuilder line = new StringBuilder("\t");
    for (int repeat = 0; repeat < 4; repeat++) {
      for (char sign = ' '; sign <= '~'; sign++) {
        line.append(sign);
      }
    }
    return line.toString();
  }

  /**
   * The rules of a spec.
   *
   * @param warnings gets one for each rule that is left out
   */
  static List<CodeRule> read(Fields spec, List<BadInput> warnings) {
    List<CodeRule> rules = new ArrayList<>();
    try {
      for (int index = 0; index < spec.values(RULES).size(); index++) {
        read(spec, index, rules, warnings);
      }
    } catch (BadInput noList) {
      warnings.add(noList);
    }
    return rules;
  }

  private static void read(Fields spec, int index, List<CodeRule> rules, List<BadInput> warnings) {
    try {
      rules.add(rule(spec.nestedAt(RULES, index)));
    } catch (BadInput broken) {
      warnings.add(broken);
    }
  }

  private static CodeRule rule(Fields fields) {
    @Nullable String wanted = fields.text(Demand.MUST_MATCH.wireName());
    @Nullable String forbidden = fields.text(Demand.MUST_NOT_MATCH.wireName());
    @Nullable Language language = language(fields);
    @Nullable Glob path = path(fields);
    Severity severity = severity(fields);
    fields.value("message");
    fields.nothingElse();
    if ((wanted == null) == (forbidden == null)) {
      throw fields.badInput(
          wanted == null ? Demand.MUST_MATCH.wireName() : Demand.MUST_NOT_MATCH.wireName(),
          wanted == null
              ? "or 'must_not_match' is missing; a rule has one of them"
              : "stands beside 'must_match'; make two rules of them");
    }
    Demand demand = wanted == null ? Demand.MUST_NOT_MATCH : Demand.MUST_MATCH;
    String pattern = wanted == null ? Objects.requireNonNull(forbidden) : wanted;
    return new CodeRule(
        demand,
        pattern(fields, demand, pattern),
        new CodeRule.Files(language, path),
        fields.requiredText("message").strip().replaceAll("\\s+", " "),
        severity);
  }

  private static LinearPattern pattern(Fields fields, Demand demand, String pattern) {
    LinearPattern compiled = compiled(fields, demand, pattern);
    if (TEXTS.stream().allMatch(text -> compiled.find(text).isPresent())) {
      throw fields.badInput(
          demand.wireName(),
          "matches any text, so "
              + (demand == Demand.MUST_MATCH ? "it demands nothing" : "no answer could pass")
              + "; the rule is left out");
    }
    return compiled;
  }

  private static LinearPattern compiled(Fields fields, Demand demand, String pattern) {
    try {
      return new LinearPattern(pattern);
    } catch (IllegalArgumentException refused) {
      throw fields.badInput(
          demand.wireName(),
          "cannot be matched in linear time, so the rule is left out; patterns are RE2's, without"
              + " look-around and back references: "
              + refused.getMessage());
    }
  }

  private static @Nullable Language language(Fields fields) {
    @Nullable String name = fields.text("language");
    if (name == null) {
      return null;
    }
    return Language.named(name)
        .orElseThrow(
            () ->
                fields.badInput(
                    "language",
                    "names an unknown language '"
                        + name
                        + "'"
                        + Nearest.proposal(
                            name, Arrays.stream(Language.values()).map(Language::fence).toList())));
  }

  private static @Nullable Glob path(Fields fields) {
    @Nullable String pattern = fields.text("path");
    try {
      return pattern == null ? null : Glob.ofRuleFile(pattern);
    } catch (IllegalArgumentException malformed) {
      throw fields.badInput("path", "is wrong: " + malformed.getMessage());
    }
  }

  private static Severity severity(Fields fields) {
    @Nullable String word = fields.text("severity");
    if (word == null) {
      return Severity.ERROR;
    }
    return Severity.named(word)
        .orElseThrow(
            () -> fields.badInput("severity", "must be 'error' or 'warning', not '" + word + "'"));
  }
}
