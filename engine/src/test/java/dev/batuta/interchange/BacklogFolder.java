package dev.batuta.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batuta.backlog.Item;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A folder into which a test writes the files that it reads. */
record BacklogFolder(Path path) {
  Path write(String name, String text) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  ReadBacklog read(String name, String text) {
    return read(write(name, text));
  }

  ReadBacklog read(Path... files) {
    return new BacklogReader(new DocumentReader()).read(Arrays.asList(files));
  }

  /** The message with which a file is refused, less the folder. */
  String refusal(String name, String text) {
    return refusal(write(name, text));
  }

  String refusal(Path... files) {
    BadInput refused = catchThrowableOfType(BadInput.class, () -> read(files));
    assertThat(refused).as("refusal").isNotNull();
    return Objects.requireNonNull(refused.getMessage()).replace(path + "/", "");
  }

  static List<String> ids(ReadBacklog read) {
    return read.backlog().items().stream().map(Item::id).toList();
  }

  static Map<String, List<String>> dependencies(ReadBacklog read) {
    return read.backlog().items().stream()
        .filter(item -> !item.dependsOn().isEmpty())
        .collect(Collectors.toMap(Item::id, Item::dependsOn));
  }
}
