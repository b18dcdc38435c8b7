package dev.batuta.specs;

import dev.batuta.specs.FrontMatter.Setting;
import dev.batuta.specs.Spec.Application;
import dev.batuta.text.Glob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a rule file is given, in the words of the tool that it was written for. */
final class RuleApplication {
  /** Of a rule that nothing selects. */
  static final Application WHEN_PINNED = new Application(false, List.of(), false);

  /** What Copilot takes for every file, and for a request about no file too. */
  private static final Set<String> EVERYTHING = Set.of("**", "**/*", "*");

  private final Path file;
  private final FrontMatter settings;
  private final Reach reach;
  private final SpecProblems problems;

  private RuleApplication(Path file, FrontMatter settings, Reach reach, SpecProblems problems) {
    this.file = file;
    this.settings = settings;
    this.reach = reach;
    this.problems = problems;
  }

  /** What a file says; a pattern that is no pattern is a warning, and the others count. */
  static Application of(SpecFile file, FrontMatter settings, Reach reach, SpecProblems problems) {
    RuleApplication application = new RuleApplication(file.path(), settings, reach, problems);
    return switch (file.kind()) {
      case CURSOR -> application.ofCursor();
      case COPILOT_FOR_FILES -> application.ofCopilot();
      case KIRO -> application.ofKiro();
      case COPILOT, AGENTS -> reach.always();
      case JSON -> Application.BY_RELEVANCE;
    };
  }

  /** Without front matter a rule of Cursor's waits to be mentioned. */
  private Application ofCursor() {
    Optional<Setting> always = settings.word("alwaysApply");
    if (always.isPresent() && !Set.of("true", "false").contains(always.get().text())) {
      problems.warning(
          file,
          always.get().line(),
          "alwaysApply is '"
              + always.get().text()
              + "', which is read as false; write true or false");
    }
    return always.isPresent() && always.get().text().equals("true")
        ? reach.always()
        : byFiles("globs");
  }

  private Application ofCopilot() {
    boolean everything =
        settings.list("applyTo").stream().map(Setting::text).anyMatch(EVERYTHING::contains);
    return everything ? reach.always() : byFiles("applyTo");
  }

  private Application ofKiro() {
    Setting inclusion = settings.word("inclusion").orElse(new Setting("always", 1));
    return switch (inclusion.text()) {
      case "always" -> reach.always();
      case "filematch" -> byFiles("fileMatchPattern");
      case "auto" -> byDescription();
      case "manual" -> WHEN_PINNED;
      default -> {
        problems.warning(
            file,
            inclusion.line(),
            "inclusion is '"
                + inclusion.text()
                + "', which is read as always; write always, fileMatch, auto or manual");
        yield reach.always();
      }
    };
  }

  private Application byFiles(String field) {
    List<Glob> globs = new ArrayList<>();
    for (Setting pattern : settings.list(field)) {
      reach
          .inWorkspace(pattern.text())
          .flatMap(inside -> glob(pattern, inside))
          .ifPresent(globs::add);
    }
    return globs.isEmpty()
        ? byDescription()
        : new Application(false, List.copyOf(new LinkedHashSet<>(globs)), false);
  }

  private Optional<Glob> glob(Setting written, String inWorkspace) {
    try {
      if (written.text().startsWith("!")) {
        throw new IllegalArgumentException(
            "glob '" + written.text() + "' excludes files, which a rule cannot");
      }
      return Optional.of(Glob.ofRuleFile(inWorkspace));
    } catch (IllegalArgumentException malformed) {
      problems.warning(file, written.line(), malformed.getMessage() + "; it is passed over");
      return Optional.empty();
    }
  }

  private Application byDescription() {
    return settings.text("description").isEmpty() ? WHEN_PINNED : Application.BY_RELEVANCE;
  }

  /** For a text that stands in two files: given wherever one of them is. */
  static Application either(Application one, Application other) {
    boolean everywhere = isEverywhere(one) || isEverywhere(other);
    Set<Glob> globs = new LinkedHashSet<>();
    if (!everywhere) {
      globs.addAll(one.globs());
      globs.addAll(other.globs());
    }
    return new Application(
        one.always() || other.always(),
        List.copyOf(globs),
        one.byRelevance() || other.byRelevance());
  }

  private static boolean isEverywhere(Application application) {
    return application.always() && application.globs().isEmpty();
  }
}
