package dev.batuta.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.document.BadInput;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  @TempDir Path folder;
  private Path root;
  private Workspace workspace;

  @BeforeEach
  void openWorkspace() {
    root = folder.resolve("out");
    workspace = Workspace.open(root);
  }

  @Test
  void createsItsFolder() {
    assertThat(root).isDirectory();
    assertThat(workspace.root()).isAbsolute();
  }

  @Test
  void listsSourceFilesWithoutPackagesOutputAndWhatIsTooLarge() throws IOException {
    for (String path :
        List.of(
            "src/main/java/app/Book.java",
            "app/build.py",
            "web/cart.ts",
            "web/cart.min.js",
            "notes.md",
            "logo.png",
            "node_modules/left/pad.js",
            "vendor/x/y.php",
            "dist/a.js",
            "build/b.py",
            "target/c.java",
            ".venv/d.py",
            ".git/e.py",
            ".batuta/f.py")) {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x = 1\n");
    }
    Files.writeString(root.resolve("data.py"), "#".repeat(1_000_001));
    Files.writeString(root.resolve("settings.json"), "{}");
    Files.createSymbolicLink(root.resolve("link.py"), root.resolve("app/build.py"));

    assertThat(workspace.sourceFiles())
        .extracting(file -> file.path().value())
        .containsExactly("app/build.py", "src/main/java/app/Book.java", "web/cart.ts");
    assertThat(workspace.readSource(new RelativePath("web/cart.ts"))).hasValue("x = 1\n");
    assertThat(workspace.readSource(new RelativePath("web/gone.ts"))).isEmpty();
    assertThat(workspace.readSource(new RelativePath("link.py"))).isEmpty();
  }

  @Test
  void refusesAFileAsItsFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> Workspace.open(file))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ": is a file, but the workspace has to be a folder; name another one");
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAFolderThatCannotBeCreated() throws IOException {
    Path below = Files.writeString(folder.resolve("notes.txt"), "mine").resolve("out");

    assertThatThrownBy(() -> Workspace.open(below))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("the workspace cannot be created")
        .hasMessageContaining("notes.txt");
  }

  @Test
  void refusesAFolderThatCannotBeWritten() throws IOException {
    URI archive = URI.create("jar:" + folder.resolve("read-only.zip").toUri());
    FileSystems.newFileSystem(archive, Map.of("create", "true")).close();

    try (FileSystem readOnly =
        FileSystems.newFileSystem(archive, Map.of("accessMode", "readOnly"))) {
      assertThatThrownBy(() -> Workspace.open(readOnly.getPath("/")))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("cannot be written");
    }
  }

  @Test
  void writesFilesAndTheirFolders() {
    workspace.apply(List.of(file("src/app/Book.java", "class Book {}\n"), file("README", "é\n")));

    assertThat(root.resolve("src/app/Book.java")).hasContent("class Book {}\n");
    assertThat(workspace.read(new RelativePath("README"))).contains("é\n");
    assertThat(workspace.files())
        .extracting(RelativePath::value)
        .containsExactly("README", "src/app/Book.java");
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void replacesAFileAndKeepsItsPermissions() throws IOException {
    Path script = Files.writeString(root.resolve("build.sh"), "old");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));

    workspace.apply(List.of(file("build.sh", "new")));

    assertThat(script).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
        .isEqualTo("rwxr-x---");
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void takesEverythingBackWhenOneFileCannotBePutInPlace() throws IOException {
    Workspace deep = Workspace.open(deepFolder());
    deep.apply(List.of(file("kept.txt", "before")));

    assertThatThrownBy(
            () ->
                deep.apply(
                    List.of(
                        file("kept.txt", "after"),
                        file("new/folder/new.txt", "new"),
                        file("x".repeat(240), "its path is longer than the system allows"))))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(deep.read(new RelativePath("kept.txt"))).contains("before");
    assertThat(everythingBelow(deep.root())).containsExactly("kept.txt");
  }

  @Test
  void takesEverythingBackWhenOneFileCannotBeWritten() throws IOException {
    Workspace deep = Workspace.open(deepFolder());

    assertThatThrownBy(
            () ->
                deep.apply(
                    List.of(file("new/new.txt", "new"), file("a".repeat(170) + "/b", "too long"))))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(everythingBelow(deep.root())).isEmpty();
  }

  @Test
  void writesNothingWhenOneFileIsRefused() throws IOException {
    Files.createDirectory(root.resolve("docs"));

    assertThatThrownBy(() -> workspace.apply(List.of(file("a.txt", "a"), file("docs", "b"))))
        .isInstanceOfSatisfying(
            RefusedFiles.class,
            refused ->
                assertThat(refused.issues())
                    .extracting(Issue::code, Issue::path)
                    .containsExactly(tuple(Issue.Code.FORBIDDEN_PATH, "docs")));
    assertThat(root.resolve("a.txt")).doesNotExist();
  }

  @Test
  void removesWhatAKilledRunLeftBehind() throws IOException {
    Path leftover = Files.writeString(root.resolve(".batuta-write-1"), "half");

    assertThat(workspace.files()).isEmpty();
    workspace.apply(List.of(file("a.txt", "a")));

    assertThat(leftover).doesNotExist();
  }

  @Test
  void readsNothingThroughALink() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve("link"), secret);
    Files.createSymbolicLink(root.resolve("up"), folder);

    assertThat(workspace.read(new RelativePath("link"))).isEmpty();
    assertThat(workspace.read(new RelativePath("up/secret"))).isEmpty();
    assertThat(workspace.files()).isEmpty();
  }

  @Test
  void readsOnlyTextOfFilesThatExist() throws IOException {
    Files.write(root.resolve("image.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

    assertThat(workspace.read(new RelativePath("image.png"))).isEmpty();
    assertThat(workspace.read(new RelativePath("missing.txt"))).isEmpty();
  }

  @Test
  void leavesOutWhatIsNoneOfItsFiles() throws IOException {
    for (String path :
        List.of(
            ".git/config",
            ".batuta/ledger.db",
            "web/node_modules/left-pad/index.js",
            "pom.xml",
            "target/classes/App.class",
            "src/target/Aim.java",
            "build/notes.txt")) {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }

    assertThat(workspace.files())
        .extracting(RelativePath::value)
        .containsExactly("build/notes.txt", "pom.xml", "src/target/Aim.java");
  }

  @Test
  void skipsFilesWhoseNamesNobodyCanAskFor() throws IOException {
    Files.writeString(root.resolve("back\\slash"), "x");
    Files.writeString(root.resolve("plain"), "x");

    assertThat(workspace.files()).extracting(RelativePath::value).containsExactly("plain");
  }

  @Test
  void showsReadersAllFilesOfAnAnswerOrNone() throws Exception {
    workspace.apply(List.of(file("a", "0"), file("b", "0")));
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int version = 1; version <= 60; version++) {
                    String content = Integer.toString(version);
                    workspace.apply(List.of(file("a", content), file("b", content)));
                  }
                });

    do {
      try (StagingTree tree = workspace.stage(List.of())) {
        assertThat(tree.root().resolve("a")).hasSameTextualContentAs(tree.root().resolve("b"));
      }
    } while (writer.isAlive());
    writer.join();
    assertThat(workspace.read(new RelativePath("b"))).contains("60");
  }

  /** So deep that a folder of 170 letters still fits below it, and a file of 240 does not. */
  private Path deepFolder() throws IOException {
    Path deep = folder.toRealPath();
    int wanted = 4096 - 210;
    while (wanted - deep.toString().length() > 1) {
      int rest = wanted - deep.toString().length() - 1;
      deep = deep.resolve("d".repeat(Math.min(rest, 200)));
      Files.createDirectory(deep);
    }
    return deep;
  }

  private List<String> temporaryFiles() {
    return everythingBelow(root).stream().filter(path -> path.contains(".batuta")).toList();
  }

  private static List<String> everythingBelow(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static GeneratedFile file(String path, String content) {
    return new GeneratedFile(new RelativePath(path), content);
  }
}
