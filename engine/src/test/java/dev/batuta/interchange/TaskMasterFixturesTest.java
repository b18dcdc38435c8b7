package dev.batuta.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.batuta.backlog.Problem.Code;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Task Master files of public repositories. They are kept outside of this one, in an archive beside
 * its root or where the system property {@code batuta.fixtures} says, and without it these tests
 * are skipped.
 */
class TaskMasterFixturesTest {
  private static final Path ARCHIVE = archive();
  private static final Path FILES = Path.of("target", "fixtures", "taskmaster-json");

  @BeforeAll
  static void unpack() throws IOException {
    if (!Files.exists(ARCHIVE)) {
      return;
    }
    Files.createDirectories(FILES);
    try (ZipFile archive = new ZipFile(ARCHIVE.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path path = Path.of(entry.getName());
        if (path.startsWith(FILES.getFileName()) && !entry.isDirectory()) {
          try (InputStream content = archive.getInputStream(entry)) {
            Files.copy(
                content, FILES.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  /** Here and not once for all, so that every test that is skipped is counted. */
  @BeforeEach
  void skipWithoutTheArchive() {
    assumeTrue(
        Files.exists(ARCHIVE),
        () -> "no fixtures at " + ARCHIVE + "; name them with -Dbatuta.fixtures=FILE");
  }

  private static Path archive() {
    String named = System.getProperty("batuta.fixtures");
    return named == null
        ? Path.of("..", "..", "shared", "fixtures.zip").toAbsolutePath().normalize()
        : Path.of(named);
  }

  /** The third Alexwayn file has the tags under {@code tags}; a flat reading would find nothing. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # file                                           tasks subtasks edges cycles dangling self dup
          wtyler2505__multi-controller-app__1.json,             10,  50,  52, 0,  0, 0, 0
          wtyler2505__multi-controller-app__2.json,             35, 207, 241, 0,  0, 0, 0
          Alexwayn__Nexa_Manager_whit_Task_Master__1.json,      36, 203, 300, 0,  0, 0, 0
          Alexwayn__Nexa_Manager_whit_Task_Master__2.json,      15,  17,  52, 0,  0, 0, 0
          Alexwayn__Nexa_Manager_whit_Task_Master__3.json,      25,   0,  25, 0,  0, 0, 0
          CanAISolutions__canai-platform__1.json,               15,   0,  25, 0,  0, 0, 0
          CanAISolutions__canai-platform__2.json,              130, 397, 689, 0,  0, 0, 0
          CanAISolutions__canai-platform__3.json,              109, 342, 590, 0, 11, 0, 0
          CanAISolutions__canai-platform__5.json,              130,   0, 137, 0,  0, 0, 0
          CanAISolutions__canai-platform__6.json,              130, 342, 596, 0,  0, 0, 0
          johnproblems__topgun__1.json,                         13,  75, 126, 0,  0, 0, 0
          """)
  void findsEveryTaskSubtaskAndEdge(
      String name,
      int tasks,
      int subtasks,
      int edges,
      int cycles,
      int dangling,
      int self,
      int duplicates) {
    ReadBacklog read = read(name);

    SourceSummary summary = read.sources().getFirst();
    assertThat(summary.format()).isEqualTo("taskmaster");
    assertThat(
            List.of(
                summary.tasks(),
                summary.subtasks(),
                summary.edges(),
                summary.count(Code.CYCLE),
                summary.count(Code.UNKNOWN_DEPENDENCY),
                summary.count(Code.SELF_DEPENDENCY),
                summary.count(Code.DUPLICATE_ID)))
        .containsExactly(tasks, subtasks, edges, cycles, dangling, self, duplicates);
    assertThat(read.backlog().items()).hasSize(tasks + subtasks);
    assertThat(followedEdges(read)).isEqualTo(edges - dangling);
  }

  @ParameterizedTest
  @CsvSource({
    "CambridgeMonorail__vscode-huckleberry__1.json, Huckleberry",
    "CambridgeMonorail__vscode-huckleberry__2.json, Huckleberry",
    "CambridgeMonorail__vscode-huckleberry__3.json, Huckleberry",
    "CanAISolutions__canai-platform__4.json, the file is empty",
  })
  void refusesWhatIsNotTaskMasters(String name, String reason) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(name)
        .hasMessageContaining(reason);
  }

  private static ReadBacklog read(String name) {
    return new BacklogReader(new DocumentReader()).read(List.of(FILES.resolve(name)));
  }

  private static int followedEdges(ReadBacklog read) {
    return read.backlog().items().stream().mapToInt(item -> item.dependsOn().size()).sum();
  }
}
