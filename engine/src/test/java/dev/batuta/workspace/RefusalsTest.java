package dev.batuta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsTest {
  @TempDir Path folder;
  private Path root;
  private Workspace workspace;

  @BeforeEach
  void openWorkspace() {
    root = folder.resolve("out");
    workspace = Workspace.open(root);
  }

  @Test
  void letsOrdinaryFilesPass() {
    assertThat(refusals("src/app/Book.java", "src/app/Books.java", "src/apps/A.java")).isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void refusesAParentThatIsALink() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(root.resolve("src"), outside);

    assertThat(refusals("src/main/Book.java"))
        .containsExactly(
            "src/main/Book.java: 'src' is a symbolic link, and nothing goes through one");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void refusesATargetThatIsALinkEvenAnEndlessOrDanglingOne() throws IOException {
    Files.createSymbolicLink(root.resolve("self"), root.resolve("self"));
    Files.createSymbolicLink(root.resolve("dangling"), folder.resolve("nowhere"));

    assertThat(refusals("self", "dangling"))
        .containsExactly(
            "self: it is a symbolic link, and nothing is written through one",
            "dangling: it is a symbolic link, and nothing is written through one");
  }

  @Test
  void refusesAFileWhereAFolderIsNeededAndTheReverse() throws IOException {
    Files.writeString(root.resolve("src"), "a file");
    Files.createDirectory(root.resolve("docs"));

    assertThat(refusals("src/Book.java", "docs"))
        .containsExactly(
            "src/Book.java: 'src' is a file, but a folder is needed here",
            "docs: it is a folder, but a file is to be written here");
  }

  @Test
  void refusesTwinsThatDifferOnlyInCaseOrComposition() {
    assertThat(refusals("src/Book.java", "src/book.java", "caf\u00e9", "cafe\u0301"))
        .containsExactly(
            "src/book.java: some systems take it and 'src/Book.java' of this answer for one file",
            "cafe\u0301: some systems take it and 'caf\u00e9' of this answer for one file");
  }

  @Test
  void refusesAFileAndAFolderOfOneName() {
    assertThat(refusals("app", "app/Book.java"))
        .containsExactly("app/Book.java: of it and 'app' one has to be a folder of the other");
  }

  @Test
  void refusesNamesThatAreTooLongForAFileSystem() {
    assertThat(refusals("é".repeat(128)))
        .containsExactly("é".repeat(128) + ": a name in it is longer than 255 bytes");
  }

  @Test
  void refusesBuildOutputAndPackages() throws IOException {
    Files.writeString(root.resolve("pom.xml"), "<project/>");

    assertThat(refusals("target/App.java", "node_modules/x/index.js"))
        .containsExactly(
            "target/App.java: nothing is written into 'target': it holds build output or packages",
            "node_modules/x/index.js: nothing is written into 'node_modules': it holds build output"
                + " or packages");
  }

  @Test
  void refusesToReplaceWhatCouldNotBeShown() throws IOException {
    Files.write(root.resolve("legacy.php"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
    Files.write(root.resolve("video.mp4"), new byte[10_000_001]);
    Files.writeString(root.resolve("empty.txt"), "");

    assertThat(refusals("legacy.php", "video.mp4", "empty.txt"))
        .containsExactly(
            "legacy.php: it is there and is no UTF-8 text, so it could not be shown before it is"
                + " replaced; convert it to UTF-8, move it away or use another path",
            "video.mp4: it is there and is larger than 10 MB, so it could not be shown before it is"
                + " replaced; move it away or use another path");
  }

  private List<String> refusals(String... paths) {
    List<Issue> issues = workspace.refusals(Stream.of(paths).map(RelativePath::new).toList());
    assertThat(issues).allMatch(issue -> issue.code() == Issue.Code.FORBIDDEN_PATH);
    return issues.stream().map(Issue::text).toList();
  }
}
