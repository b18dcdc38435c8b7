package dev.batuta.specs;

import dev.batuta.specs.Spec.Application;
import dev.batuta.text.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The part of the workspace that a rule file is about by where it lies. Its home is the folder that
 * it was written for; items name their files relative to the workspace.
 */
sealed interface Reach {
  /**
   * A home that holds the whole workspace.
   *
   * @param home relative to the project, empty for the project itself
   * @param workspace relative to the home, empty for the home itself
   */
  record Everywhere(String home, String workspace) implements Reach {}

  /**
   * A home inside the workspace.
   *
   * @param home relative to the project
   * @param folder the home relative to the workspace
   */
  record Folder(String home, String folder) implements Reach {}

  /** A home beside the workspace: no item has files there. */
  record Nowhere() implements Reach {}

  /** What lies in a home reaches; paths are absolute and normal. */
  static Reach of(Path home, Path project, Path workspace) {
    String inProject = home.startsWith(project) ? relative(project, home) : "";
    if (workspace.startsWith(home)) {
      return new Everywhere(inProject, relative(home, workspace));
    }
    return home.startsWith(workspace)
        ? new Folder(inProject, relative(workspace, home))
        : new Nowhere();
  }

  /** With forward slashes on every system. */
  static String relative(Path from, Path to) {
    return from.relativize(to).toString().replace('\\', '/');
  }

  /** How a rule is given that holds for everything it reaches. */
  default Application always() {
    return switch (this) {
      case Everywhere _ -> new Application(true, List.of(), false);
      case Folder folder ->
          new Application(true, List.of(Glob.ofRuleFile(literal(folder.folder()) + "/**")), false);
      case Nowhere _ -> RuleApplication.WHEN_PINNED;
    };
  }

  /**
   * A pattern relative to the workspace; empty when it can match nothing in it. Rule files write
   * theirs relative to their home or to the project.
   */
  default Optional<String> inWorkspace(String pattern) {
    return switch (this) {
      case Everywhere(String home, String workspace) ->
          Optional.of(without(workspace, without(home, pattern)));
      case Folder(String home, String folder) -> {
        String own = without(home, pattern);
        if (own.isEmpty()) {
          yield Optional.of(pattern); // which the compiler of patterns refuses
        }
        String anywhere = own.substring(0, own.length() - 1).contains("/") ? own : "**/" + own;
        yield Optional.of(literal(folder) + "/" + anywhere);
      }
      case Nowhere _ -> Optional.empty();
    };
  }

  /** Whether what is always given here is given wherever the other one is. */
  default boolean covers(Reach other) {
    return switch (this) {
      case Everywhere _ -> true;
      case Folder(_, String folder) ->
          other instanceof Folder(_, String inner) && (inner + "/").startsWith(folder + "/");
      case Nowhere _ -> false;
    };
  }

  private static String without(String folder, String pattern) {
    String plain = pattern.replace('\\', '/');
    while (plain.startsWith("./") || (plain.startsWith("/") && plain.length() > 1)) {
      plain = plain.substring(plain.indexOf('/') + 1);
    }
    if (!folder.isEmpty() && plain.startsWith(folder + "/")) {
      String rest = plain.substring(folder.length() + 1);
      return rest.isEmpty() ? "**" : rest;
    }
    return plain;
  }

  /** The characters of a folder's name that would be signs in a pattern match any one character. */
  private static String literal(String folder) {
    return folder.replaceAll("[*?{}\\\\]", "?");
  }
}
