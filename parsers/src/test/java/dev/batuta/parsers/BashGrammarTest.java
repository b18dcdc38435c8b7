package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class BashGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "deploy.sh",
            """
            #!/usr/bin/env bash
            set -euo pipefail
            source ./lib.sh
            . other.sh
            LIMIT=100
            export NAME="x"
            readonly FOO=3
            deploy() {
              local a=$1
              echo "${a:-x}" <<< "foo"
            }
            function build_all { echo; }
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            deploy()
            function build_all
            """);
    assertThat(Outlines.references(tree)).containsExactly("./lib.sh", "other.sh");
  }

  @Test
  void placesAProblemAndCopiesNothingElseOut() {
    String broken = "deploy() {\n  echo \"x\n}\n";

    assertThat(Outlines.firstProblem("deploy.sh", broken))
        .isEqualTo("1:7 syntax error near '() {' or below, until line 3");
    assertThat(Outlines.tree("deploy.sh", broken).symbols()).isEmpty();
    assertThat(Outlines.tree("deploy.sh", broken).references()).isEmpty();
  }
}
