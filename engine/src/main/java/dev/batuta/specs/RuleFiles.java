package dev.batuta.specs;

import dev.batuta.document.BadInput;
import dev.batuta.specs.Imports.Expansion;
import dev.batuta.specs.RuleLinks.Followed;
import dev.batuta.specs.Spec.Application;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules that teams keep for coding assistants. Each text becomes one spec, however many
 * files hold it: a link, a copy, and a file that a wider rule imports are notes that name the spec
 * which has their text.
 */
final class RuleFiles {
  private final ProjectFolder project;
  private final SpecText texts;
  private final SpecProblems problems;

  RuleFiles(ProjectFolder project, SpecText texts, SpecProblems problems) {
    this.project = project;
    this.texts = texts;
    this.problems = problems;
  }

  /**
   * A text, and what becomes of it.
   *
   * @param rule the file that it is read from
   * @param application of all the files that link to it
   */
  private record Part(RuleFile rule, Application application, Expansion expansion) {
    /** Whether an item that gets another rule whole has this one with it. */
    boolean isIn(Part other) {
      return other.expansion.included().contains(rule.real())
          && other.rule.givenAlways().covers(rule.givenAlways());
    }
  }

  /** The specs by the path of their file. */
  Map<Path, Spec> read(List<SpecFile> files) {
    Map<Path, RuleFile> rules = new LinkedHashMap<>();
    Map<Path, Application> applications = new LinkedHashMap<>();
    for (RuleFile rule : directOnesFirst(readable(files))) {
      applications.merge(rule.real(), rule.application(), RuleApplication::either);
      @Nullable RuleFile first = rules.putIfAbsent(rule.real(), rule);
      if (first != null) {
        noteSameText(rule, first.id());
      }
    }
    Imports imports = new Imports(project, texts, rules, problems);
    List<Part> parts =
        rules.values().stream()
            .map(
                rule ->
                    new Part(
                        rule,
                        applications.getOrDefault(rule.real(), rule.application()),
                        imports.of(rule)))
            .toList();
    return specs(parts.stream().filter(part -> stands(part, parts)).toList());
  }

  private List<RuleFile> readable(List<SpecFile> files) {
    RuleLinks links = new RuleLinks(project, texts);
    List<RuleFile> rules = new ArrayList<>();
    for (SpecFile file : files) {
      try {
        rules.add(read(file, links.follow(file)));
      } catch (BadInput unreadable) {
        problems.error(unreadable);
      }
    }
    return rules;
  }

  private RuleFile read(SpecFile file, Followed followed) {
    FrontMatter text = FrontMatter.of(texts.of(followed.shown()));
    if (text.body().isBlank()) {
      throw BadInput.in(
          file.path(),
          text.fields().isEmpty()
              ? "is empty, so it is no rule"
              : "says nothing below its front matter, so it is no rule");
    }
    if (text.open()) {
      problems.warning(
          file.path(), 1, "the front matter that begins here has no second '---', so it is text");
    }
    Reach reach = project.reachOf(file);
    return new RuleFile(
        file,
        followed,
        project.idOf(file.path()),
        text,
        reach,
        RuleApplication.of(file, text, reach, problems));
  }

  /** So that a text goes by the name of its own file where that is in the library. */
  private static List<RuleFile> directOnesFirst(List<RuleFile> rules) {
    List<RuleFile> ordered = new ArrayList<>(rules.stream().filter(RuleFile::isDirect).toList());
    rules.stream().filter(rule -> !rule.isDirect()).forEach(ordered::add);
    return ordered;
  }

  /** Whether a text is a spec of its own; if not, the reason is a problem. */
  private boolean stands(Part part, List<Part> parts) {
    Path file = part.rule().file().path();
    List<String> givenAnyway = part.expansion().givenAnyway();
    if (part.expansion().content().isBlank()) {
      if (givenAnyway.isEmpty()) {
        problems.error(file, "imports nothing but itself, so it is no rule");
      } else {
        problems.note(
            file,
            "says nothing but what " + String.join(", ", givenAnyway) + " says, which is read");
      }
      return false;
    }
    Optional<Part> wider = wider(part, parts);
    wider.ifPresent(
        other ->
            problems.note(
                file,
                "is imported by " + other.rule().id() + ", which is given wherever this would be"));
    return wider.isEmpty();
  }

  /** The part that a part is given with; reaches grow from part to part, so this ends. */
  private static Optional<Part> wider(Part part, List<Part> parts) {
    return parts.stream()
        .filter(other -> part.isIn(other) && wider(other, parts).isEmpty())
        .findFirst();
  }

  private Map<Path, Spec> specs(List<Part> parts) {
    Map<String, Spec> byContent = new LinkedHashMap<>();
    for (Part part : parts) {
      String content = part.expansion().content();
      @Nullable Spec first = byContent.get(content.strip());
      if (first != null) {
        noteSameText(part.rule(), first.id());
      }
      Spec spec =
          first == null
              ? part.rule().toSpec(content, part.application())
              : withApplication(
                  first, RuleApplication.either(first.application(), part.application()));
      byContent.put(content.strip(), spec);
    }
    Map<Path, Spec> byFile = new LinkedHashMap<>();
    byContent.values().forEach(spec -> byFile.put(Path.of(spec.source().file()), spec));
    return byFile;
  }

  private void noteSameText(RuleFile rule, String first) {
    problems.note(rule.file().path(), "has the text of " + first + ", which is read for both");
  }

  private static Spec withApplication(Spec spec, Application application) {
    return new Spec(
        spec.id(),
        spec.subject(),
        spec.guidance(),
        spec.scope(),
        application,
        spec.rules(),
        spec.active(),
        spec.source());
  }
}
