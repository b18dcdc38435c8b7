package dev.batuta.cli;

import dev.batuta.document.DocumentReader;
import dev.batuta.specs.SpecLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a folder tells about the project in it.
 *
 * @param stack category to framework
 * @param tests the command that runs its tests, null when none was recognised
 * @param specs whether it has a folder of specs
 * @param ruleFiles where it keeps rules for coding assistants
 * @param backlog an existing backlog, null when there is none
 */
record Detected(
    Map<String, String> stack,
    @Nullable String tests,
    boolean specs,
    List<String> ruleFiles,
    @Nullable String backlog) {
  static final String NEW_BACKLOG = "backlog.yaml";

  private static final String SPECS = "specs";

  /** Below a folder that tools keep for themselves, perhaps copies of the whole project. */
  private static final Pattern HIDDEN =
      Pattern.compile("(^|/)[.](?!cursor/rules$|github/|kiro/steering$|claude/[^/]+$)[^/]*/?");

  /** A path that is what it is in a list of YAML; folders may be called {@code [id]}. */
  private static final String PLAIN = "[\\p{L}\\p{N}_./-]+";

  static final String FIRST_BACKLOG =
      """
      # One entry per item; nest with `children` or name a `parent`. All fields: docs/guide/backlog.md
      items:
        - id: GREETING
          title: Greeting as a small module
          description: A page that defines a function greet(name); an empty name greets the world.
          files: [greeting.md]
          complexity: 1
          acceptance_criteria:
            - The text names the function, its input and its two results
        - id: USAGE
          title: How to use the greeting
          description: A short page that shows both results.
          files: [usage.md]
          complexity: 1
          depends_on: [GREETING]
      """;

  private static final List<String> BACKLOGS =
      List.of(
          "backlog.yaml",
          "backlog.yml",
          "backlog.json",
          ".taskmaster/tasks/tasks.json",
          "tasks/tasks.json");

  /** Where tools keep rules; whoever adds one there expects it to be read. */
  private static final List<String> RULE_FOLDERS =
      List.of(".cursor/rules", ".github/instructions", ".kiro/steering");

  /** A marker file, and what it says of the stack and the tests. */
  private record Marker(String file, String category, String framework, @Nullable String tests) {}

  private static final List<Marker> MARKERS =
      List.of(
          new Marker("artisan", "backend", "laravel", "php, artisan, test"),
          new Marker("mvnw", "backend", "java", "./mvnw, -q, test"),
          new Marker("pom.xml", "backend", "java", "mvn, -q, test"),
          new Marker("gradlew", "backend", "java", "./gradlew, test"),
          new Marker("build.gradle", "backend", "java", "gradle, test"),
          new Marker("build.gradle.kts", "backend", "java", "gradle, test"),
          new Marker("pyproject.toml", "backend", "python", "python, -m, pytest, -q"),
          new Marker("requirements.txt", "backend", "python", "python, -m, pytest, -q"),
          new Marker("go.mod", "backend", "go", "go, test, ./..."),
          new Marker("Cargo.toml", "backend", "rust", "cargo, test, -q"),
          new Marker("next.config.js", "frontend", "nextjs", null),
          new Marker("next.config.ts", "frontend", "nextjs", null),
          new Marker("next.config.mjs", "frontend", "nextjs", null),
          new Marker("tailwind.config.js", "css", "tailwind", null),
          new Marker("tailwind.config.ts", "css", "tailwind", null),
          new Marker("package.json", "backend", "node", "npm, test"));

  /** What a {@code package.json} names among its dependencies. */
  private static final List<Marker> PACKAGES =
      List.of(
          new Marker("\"next\"", "frontend", "nextjs", null),
          new Marker("\"react-native\"", "frontend", "react-native", null),
          new Marker("\"tailwindcss\"", "css", "tailwind", null));

  static Detected in(Path root) {
    Map<String, String> stack = new LinkedHashMap<>();
    String tests = null;
    for (Marker marker : MARKERS) {
      if (Files.exists(root.resolve(marker.file()))
          && stack.putIfAbsent(marker.category(), marker.framework()) == null
          && tests == null) {
        tests = marker.tests();
      }
    }
    String packages = text(root.resolve("package.json"));
    for (Marker marker : PACKAGES) {
      if (packages.contains(marker.file())) {
        stack.putIfAbsent(marker.category(), marker.framework());
      }
    }
    String backlog =
        BACKLOGS.stream().filter(name -> Files.exists(root.resolve(name))).findFirst().orElse(null);
    return new Detected(
        stack, tests, Files.isDirectory(root.resolve(SPECS)), ruleFiles(root), backlog);
  }

  /** Those of the folder itself before those of the folders in it. */
  private static List<String> ruleFiles(Path root) {
    Stream<String> found =
        SpecLibrary.ruleFiles(root).stream()
            .filter(Files::exists) // a link may lead nowhere
            .map(file -> root.relativize(file).toString().replace('\\', '/'))
            .filter(file -> !file.startsWith(SPECS + "/"))
            .map(Detected::folderOfTool)
            .filter(path -> !HIDDEN.matcher(path).find());
    Stream<String> folders =
        RULE_FOLDERS.stream().filter(folder -> Files.isDirectory(root.resolve(folder)));
    return Stream.concat(found, folders)
        .distinct()
        .sorted(Comparator.comparing(Detected::isNested).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static String folderOfTool(String file) {
    for (String folder : RULE_FOLDERS) {
      int at = ("/" + file).indexOf("/" + folder + "/");
      if (at >= 0) {
        return file.substring(0, at + folder.length());
      }
    }
    return file;
  }

  private static boolean isNested(String path) {
    return path.contains("/") && !path.startsWith(".");
  }

  private static String text(Path file) {
    return Files.isRegularFile(file) ? new DocumentReader().text(file) : "";
  }

  /** What was found, a line each. */
  List<String> found() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "stack: "
            + (stack.isEmpty() ? "nothing recognised; name it in batuta.yaml" : named(stack)));
    lines.add("tests: " + (tests == null ? "none recognised" : tests.replace(",", "")));
    lines.add("rule files: " + (ruleFiles.isEmpty() ? "none" : String.join(", ", ruleFiles)));
    lines.add("backlog: " + (backlog == null ? "none, so a first one" : backlog));
    return lines;
  }

  private static String named(Map<String, String> stack) {
    return stack.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** A {@code batuta.yaml} for it. */
  String configuration(String project) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("project: ").append(quoted(project)).append('\n');
    yaml.append("stack: {");
    yaml.append(
        String.join(
            ", ",
            List.of("backend", "frontend", "database", "css").stream()
                .map(category -> category + ": " + stack.getOrDefault(category, "none"))
                .toList()));
    yaml.append("}   # names that specs and stacks/ use\n");
    yaml.append("backlog: ").append(backlog == null ? NEW_BACKLOG : backlog).append('\n');
    yaml.append("specs: [")
        .append(String.join(", ", specPaths()))
        .append("]            # folders and files: JSON specs, rule files\n");
    yaml.append("workspace: ")
        .append(stack.isEmpty() ? "out" : ".")
        .append("           # where generated files go; never outside it\n");
    yaml.append("provider: anthropic  # anthropic | scaffold | replay\n");
    yaml.append("profile: default     # default | economy | quality | legacy\n");
    yaml.append("limits: {max_cost_usd: 5.00, max_attempts: 3, concurrency: 8}\n");
    if (tests != null) {
      yaml.append(
          "# Commands run without network and without your home folder (see --sandbox), so a\n");
      yaml.append("# build tool needs what it downloads inside the project or system-wide.\n");
      yaml.append("# validation:\n#   commands:\n");
      yaml.append("#     - {name: tests, run: [").append(tests).append("], timeout: 5m}\n");
    }
    return yaml.toString();
  }

  private List<String> specPaths() {
    List<String> paths = new ArrayList<>(specs ? List.of(SPECS) : List.of());
    ruleFiles.forEach(path -> paths.add(path.matches(PLAIN) ? path : quoted(path)));
    return paths;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
