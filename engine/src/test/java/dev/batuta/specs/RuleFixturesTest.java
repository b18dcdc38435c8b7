package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.batuta.backlog.Problem;
import dev.batuta.document.DocumentReader;
import dev.batuta.specs.Spec.Application;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rule files of public repositories. They are kept outside of this one, in an archive beside its
 * root or where the system property {@code batuta.fixtures} says, and without it these tests are
 * skipped.
 */
class RuleFixturesTest {
  private static final Path ARCHIVE = archive();
  private static final Path FILES = Path.of("target", "fixtures", "rules");
  private static final Set<String> KINDS =
      Set.of("agents-md", "copilot-instructions", "cursor-mdc", "kiro-steering");

  /** What one repository has of several kinds belongs together, as it does there. */
  @BeforeAll
  static void unpack() throws IOException {
    if (!Files.exists(ARCHIVE)) {
      return;
    }
    try (ZipFile archive = new ZipFile(ARCHIVE.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path name = Path.of(entry.getName()).normalize();
        if (!entry.isDirectory() && KINDS.contains(name.getName(0).toString())) {
          Path target = FILES.resolve(name.subpath(1, name.getNameCount()));
          Files.createDirectories(target.getParent());
          try (InputStream content = archive.getInputStream(entry)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  private static Path archive() {
    String named = System.getProperty("batuta.fixtures");
    return named == null
        ? Path.of("..", "..", "shared", "fixtures.zip").toAbsolutePath().normalize()
        : Path.of(named);
  }

  /** Here and not once for all, so that every test that is skipped is counted. */
  @BeforeEach
  void skipWithoutTheArchive() {
    assumeTrue(
        Files.exists(ARCHIVE),
        () -> "no fixtures at " + ARCHIVE + "; name them with -Dbatuta.fixtures=FILE");
  }

  /** A file that is no spec is named by the problem that says why. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # repository                               files specs always folder globs relevance pinned
          567-labs__instructor__1,                        4,  4,  3,  0,  1,  0,  0
          Alexwayn__Nexa_Manager_whit_Task_Master__1,     9,  9,  8,  0,  0,  1,  0
          BloopAI__vibe-kanban__1,                        6,  4,  1,  3,  0,  0,  0
          CRJFisher__ariadne__1,                          2,  2,  2,  0,  0,  0,  0
          CambridgeMonorail__vscode-huckleberry__1,       2,  2,  2,  0,  0,  0,  0
          CanAISolutions__canai-platform__1,             35, 35,  8,  0, 20,  2,  5
          JetBrains__koog__1,                             1,  1,  1,  0,  0,  0,  0
          MrLesk__Backlog.md__1,                          2,  1,  1,  0,  0,  0,  0
          conductor-oss__conductor__1,                    2,  2,  2,  0,  0,  0,  0
          github__awesome-copilot__1,                    40, 40, 13,  0, 26,  1,  0
          johnproblems__topgun__1,                       26, 20,  8,  0,  6,  0,  6
          kagkarlsson__db-scheduler__1,                   2,  1,  1,  0,  0,  0,  0
          wtyler2505__multi-controller-app__1,           15, 14,  3, 11,  0,  0,  0
          """)
  void losesNoFile(
      String repository,
      int files,
      int specs,
      int always,
      int inFolder,
      int byGlobs,
      int byRelevance,
      int whenPinned)
      throws IOException {
    Path root = FILES.resolve(repository);
    SpecLibrary library = read(root);

    assertThat(accountedFor(library)).isEqualTo(filesBelow(root));
    assertThat(filesBelow(root)).hasSize(files);
    List<Application> applications = library.specs().stream().map(Spec::application).toList();
    assertThat(
            List.of(
                applications.size(),
                count(applications, given -> given.always() && given.globs().isEmpty()),
                count(applications, given -> given.always() && !given.globs().isEmpty()),
                count(applications, given -> !given.always() && !given.globs().isEmpty()),
                count(applications, Application::byRelevance),
                count(applications, RuleApplication.WHEN_PINNED::equals)))
        .containsExactly(specs, always, inFolder, byGlobs, byRelevance, whenPinned);
  }

  private static int count(List<Application> applications, Predicate<Application> kind) {
    return (int) applications.stream().filter(kind).count();
  }

  private static Set<String> accountedFor(SpecLibrary library) {
    return Stream.concat(
            library.specs().stream().map(spec -> spec.source().file()),
            library.problems().stream().map(Problem::file))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> filesBelow(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static SpecLibrary read(Path repository) {
    return SpecLibrary.read(List.of(repository), repository, repository, new DocumentReader());
  }
}
