package dev.batuta.specs;

import dev.batuta.document.BadInput;
import dev.batuta.specs.ImportLine.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what {@code AGENTS.md} and {@code CLAUDE.md} import, see {@link ImportLine}. A file that
 * an item gets anyway, since it is a rule that is given wherever the importing one is, is not
 * repeated; then the line is left out.
 */
final class Imports {
  private static final int MOST_HOPS = 5;

  private final ProjectFolder project;
  private final SpecText texts;
  private final Map<Path, RuleFile> rules;
  private final SpecProblems problems;

  /**
   * Imports within a project.
   *
   * @param rules every rule file of the library by its real path
   */
  Imports(ProjectFolder project, SpecText texts, Map<Path, RuleFile> rules, SpecProblems problems) {
    this.project = project;
    this.texts = texts;
    this.rules = rules;
    this.problems = problems;
  }

  /**
   * A rule's text with its imports.
   *
   * @param included the real paths of what was put in
   * @param givenAnyway ids of the rules that were not repeated
   */
  record Expansion(String content, Set<Path> included, List<String> givenAnyway) {}

  Expansion of(RuleFile rule) {
    if (rule.file().kind() != SpecFileKind.AGENTS) {
      return new Expansion(rule.text().body(), Set.of(), List.of());
    }
    Run run = new Run(rule);
    String content = run.expanded(rule.real(), rule.file().path(), rule.text(), 0);
    return new Expansion(content, run.included, List.copyOf(run.givenAnyway));
  }

  /** The expansion of one rule, in which each file stands once; so cycles end. */
  private final class Run {
    private final RuleFile rule;
    private final Set<Path> seen = new HashSet<>();
    private final Set<Path> included = new LinkedHashSet<>();
    private final Set<String> givenAnyway = new LinkedHashSet<>();

    Run(RuleFile rule) {
      this.rule = rule;
      seen.add(rule.real());
    }

    /**
     * The text of a file.
     *
     * @param real where it lies, for what it imports
     * @param shown as the user knows it, for messages
     */
    String expanded(Path real, Path shown, FrontMatter text, int hops) {
      CodeFences fences = new CodeFences();
      List<String> lines = new ArrayList<>();
      List<String> missing = new ArrayList<>();
      int missingLine = 0;
      int number = text.bodyLine() - 1;
      for (String line : text.body().split("\n", -1)) {
        number++;
        Optional<ImportLine> importLine =
            fences.take(line) ? Optional.empty() : ImportLine.in(line);
        Optional<Target> target = importLine.flatMap(found -> found.target(real));
        if (target.isPresent()) {
          lines.addAll(imported(target.get(), line, shown, number, hops));
          continue;
        }
        lines.add(line);
        if (importLine.isPresent() && importLine.get().looksLikeAPath()) {
          missing.add(importLine.get().name());
          missingLine = missing.size() == 1 ? number : missingLine;
        }
      }
      if (!missing.isEmpty()) {
        problems.warning(
            shown,
            missingLine,
            (missing.size() == 1
                    ? "'" + missing.getFirst() + "' names no file and stays as text"
                    : "%d imports such as '%s' name no file and stay as text"
                        .formatted(missing.size(), missing.getFirst()))
                + "; paths are relative to the file they stand in");
      }
      return String.join("\n", lines);
    }

    /** The lines in place of one that imports. */
    private List<String> imported(Target target, String line, Path shown, int number, int hops) {
      List<String> lines = new ArrayList<>(target.alone() ? List.of() : List.of(line));
      try {
        Path real = target.file().toRealPath();
        if (!project.contains(real)) {
          return asText(line, shown, number, "leads out of the project");
        }
        @Nullable RuleFile other = rules.get(real);
        if (seen.contains(real)) {
          return lines;
        }
        if (other != null && other.givenAlways().covers(rule.givenAlways())) {
          givenAnyway.add(other.id());
          return lines;
        }
        if (hops == MOST_HOPS) {
          return asText(line, shown, number, "is more than " + MOST_HOPS + " imports deep");
        }
        FrontMatter text = other == null ? FrontMatter.of(texts.of(real)) : other.text();
        seen.add(real);
        included.add(real);
        lines.add(expanded(real, project.shown(real), text, hops + 1).strip());
        return lines;
      } catch (IOException unreadable) {
        return asText(line, shown, number, "cannot be read: " + unreadable.getMessage());
      } catch (BadInput unreadable) {
        return asText(line, shown, number, "cannot be read: " + unreadable.sentence());
      }
    }

    private List<String> asText(String line, Path shown, int number, String why) {
      problems.warning(
          shown, number, "the import '" + line.strip() + "' " + why + "; it stays as text");
      return List.of(line);
    }
  }
}
