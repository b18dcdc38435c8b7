package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.document.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxesTest {
  private static final String MISSING =
      "validation commands cannot be confined: bubblewrap is not installed; install it (on Debian:"
          + " apt install bubblewrap), or pass --sandbox off to run them unconfined";

  @TempDir Path folder;

  @Test
  void takesBubblewrapWhereItWorks() throws Exception {
    Assumptions.assumeTrue(Sandboxes.problem().isEmpty(), "bubblewrap does not work here");

    assertThat(Sandboxes.choose(SandboxMode.AUTO, true)).isInstanceOf(Bubblewrap.class);
    assertThat(Sandboxes.choose(SandboxMode.AUTO, false)).isInstanceOf(Bubblewrap.class);
    assertThat(Sandboxes.choose(SandboxMode.REQUIRED, false)).isInstanceOf(Bubblewrap.class);
    assertThat(Sandboxes.choose(SandboxMode.OFF, true)).isEqualTo(new Unconfined());
  }

  @Test
  void refusesToRunAModelsCodeUnconfined() {
    assertThatThrownBy(() -> Sandboxes.choose(SandboxMode.AUTO, true, without()))
        .isInstanceOf(BadInput.class)
        .hasMessage(MISSING);
  }

  @Test
  void refusesToRunAnythingUnconfinedWhereASandboxIsRequired() {
    assertThatThrownBy(() -> Sandboxes.choose(SandboxMode.REQUIRED, false, without()))
        .isInstanceOf(BadInput.class)
        .hasMessage(MISSING);
  }

  @Test
  void letsTrustedCodeRunUnconfined() throws Exception {
    assertThat(Sandboxes.choose(SandboxMode.AUTO, false, without())).isEqualTo(new Unconfined());
    assertThat(Sandboxes.choose(SandboxMode.OFF, true, without())).isEqualTo(new Unconfined());
  }

  @Test
  void triesWhetherItReallyWorks() throws IOException {
    script("true", "exit 0");
    script("bwrap", "echo 'bwrap: No permissions to create new namespace'; exit 1");

    assertThatThrownBy(
            () -> Sandboxes.choose(SandboxMode.AUTO, true, new SearchPath(List.of(folder))))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "validation commands cannot be confined: bubblewrap does not work here (bwrap: No"
                + " permissions to create new namespace); allow unprivileged user namespaces, or"
                + " pass --sandbox off to run them unconfined");
  }

  private void script(String name, String body) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private SearchPath without() {
    return new SearchPath(List.of(folder));
  }
}
