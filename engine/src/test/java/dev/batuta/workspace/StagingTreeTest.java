package dev.batuta.workspace;

import static dev.batuta.workspace.WorkspaceTest.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTreeTest {
  @TempDir Path folder;
  private Path root;
  private Workspace workspace;

  @BeforeEach
  void openWorkspace() {
    root = folder.resolve("out");
    workspace = Workspace.open(root);
    workspace.apply(List.of(file("src/Old.java", "old"), file("src/Kept.java", "kept")));
  }

  @Test
  void laysAnAnswerOverACopyAndLeavesTheWorkspaceAlone() {
    try (StagingTree tree =
        workspace.stage(List.of(file("src/Old.java", "new"), file("test/New.java", "added")))) {
      assertThat(tree.root().resolve("src/Old.java")).hasContent("new");
      assertThat(tree.root().resolve("src/Kept.java")).hasContent("kept");
      assertThat(tree.root().resolve("test/New.java")).hasContent("added");
    }
    assertThat(root.resolve("src/Old.java")).hasContent("old");
    assertThat(root.resolve("test")).doesNotExist();
  }

  @Test
  void keepsScriptsExecutable() throws IOException {
    Path script = Files.writeString(root.resolve("gradlew"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (StagingTree tree = workspace.stage(List.of())) {
      assertThat(tree.root().resolve("gradlew")).isExecutable();
    }
  }

  @Test
  void copiesNeitherLinksNorGit() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), folder);
    Files.createDirectory(root.resolve(".git"));
    Files.writeString(root.resolve(".git/config"), "x");

    try (StagingTree tree = workspace.stage(List.of())) {
      assertThat(tree.root()).isDirectoryNotContaining("glob:**link");
      assertThat(tree.root().resolve(".git")).doesNotExist();
    }
  }

  @Test
  void refusesWhatTheWorkspaceRefuses() {
    assertThatThrownBy(() -> workspace.stage(List.of(file("src", "a folder already"))))
        .isInstanceOf(RefusedFiles.class)
        .hasMessage("src: it is a folder, but a file is to be written here");
  }

  @Test
  void deletesItselfButNothingBehindALink() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "precious");
    StagingTree tree = workspace.stage(List.of());
    Files.createSymbolicLink(tree.root().resolve("escape"), outside);

    tree.close();

    assertThat(tree.root()).doesNotExist();
    assertThat(outside.resolve("precious")).hasContent("precious");
  }

  @Test
  void deletesFoldersThatLostTheirPermissions() throws IOException {
    StagingTree tree = workspace.stage(List.of());
    Files.setPosixFilePermissions(
        tree.root().resolve("src"), PosixFilePermissions.fromString("---------"));

    tree.close();

    assertThat(tree.root()).doesNotExist();
  }
}
