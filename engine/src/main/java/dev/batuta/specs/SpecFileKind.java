package dev.batuta.specs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that hold specs, told by their names. */
enum SpecFileKind {
  JSON("json", ""),
  CURSOR("cursor", ".cursor"),
  COPILOT("copilot", ".github"),
  COPILOT_FOR_FILES("copilot", ".github"),
  AGENTS("agents", ".claude"),
  KIRO("kiro", ".kiro");

  /** For a person whose file is none of them. */
  static final String NAMES =
      "*.json, *.mdc, *.instructions.md, copilot-instructions.md, AGENTS.md, CLAUDE.md and"
          + " .kiro/steering/*.md";

  private final String tool;
  private final String settings;

  SpecFileKind(String tool, String settings) {
    this.tool = tool;
    this.settings = settings;
  }

  /** The kind of a file; empty for one that holds no spec. */
  static Optional<SpecFileKind> of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) {
      return Optional.of(JSON);
    }
    if (lower.endsWith(".mdc")) {
      return Optional.of(CURSOR);
    }
    if (lower.endsWith(".md") && isSteering(absolute)) {
      return Optional.of(KIRO);
    }
    if (lower.endsWith(".instructions.md")) {
      return Optional.of(COPILOT_FOR_FILES);
    }
    if (lower.equals("copilot-instructions.md")) {
      return Optional.of(COPILOT);
    }
    return name.equals("AGENTS.md") || name.equals("CLAUDE.md")
        ? Optional.of(AGENTS)
        : Optional.empty();
  }

  private static boolean isSteering(Path file) {
    Path folder = file.getParent();
    return folder != null && folder.endsWith(Path.of(".kiro", "steering"));
  }

  /** The tool that such files are written for. */
  String tool() {
    return tool;
  }

  /** The folder in which the tool keeps them; they are about the folder that it lies in. */
  String settings() {
    return settings;
  }
}
