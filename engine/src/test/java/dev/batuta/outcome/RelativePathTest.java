package dev.batuta.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/etc/passwd",
        "../outside",
        "a/../../outside",
        "a/./b",
        "a//b",
        "a/",
        "~/x",
        "C:\\x",
        "c:/x",
        "\\\\host\\share",
        "a\\..\\b",
        ".git/config",
        "a/.git/hooks/x",
        ".GIT/config",
        ".batuta/ledger.db",
        "a\u0000b",
        "a\nb",
        "a\u202Eb",
        "nul",
        "dir/con.txt",
        "a/b.",
        "a/ b",
        "stream:name",
        "...",
        "a/.. /b"
      })
  void refusesWhateverCouldLeaveTheWorkspaceOrHide(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelativePath(path))
        .withMessageContaining("is refused: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Book.java",
        "src/main/java/app/Book.java",
        "app/[id]/(group)/page.tsx",
        ".gitignore",
        ".github/workflows/ci.yml",
        "a..b/c",
        "größe.md"
      })
  void acceptsOrdinaryPaths(String path) {
    assertThat(new RelativePath(path).value()).isEqualTo(path);
  }
}
