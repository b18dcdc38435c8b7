import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format over every Java file of the checkout. {@code --check} names the files
 * that are not formatted and fails; {@code --replace} formats them.
 *
 * <p>A program of its own because the formatter takes files, not folders, and must run on the
 * project's JDK whatever JDK runs Maven.
 */
final class Format {
  /** Folders whose Java files were built, downloaded or generated, or are input for tests. */
  private static final Set<String> SKIPPED =
      Set.of(".batuta", ".git", "lib", "node_modules", "out", "resources", "target");

  private Format() {}

  public static void main(String[] arguments) throws IOException {
    boolean check = arguments[0].equals("--check");
    List<String> command = new ArrayList<>();
    command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    command.addAll(javaFiles(Path.of("")));

    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    PrintStream out = check ? System.err : System.out;
    int exitCode = formatter.run(out, System.err, command.toArray(String[]::new));
    if (check && exitCode != 0) {
      System.err.println("Not formatted, see above. Format with: ./mvnw -q -N verify -Pformat");
    }
    System.exit(exitCode);
  }

  private static List<String> javaFiles(Path root) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = SKIPPED.contains(folder.getFileName().toString());
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }
}
