package dev.batuta.validation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders in which programs are looked for, in this order: what {@code PATH} says. */
record SearchPath(List<Path> folders) {
  SearchPath {
    folders = folders.stream().filter(Path::isAbsolute).distinct().toList();
  }

  /** Reads a {@code PATH}; relative folders in it count for nothing. */
  static SearchPath of(String text) {
    return new SearchPath(
        Stream.of(text.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList());
  }

  /** The folders of this path that pass, behind another one. */
  SearchPath behind(Path first, Predicate<Path> passes) {
    return new SearchPath(
        Stream.concat(Stream.of(first), folders.stream().filter(passes)).toList());
  }

  /** Where a program is. */
  Optional<Path> find(String program) {
    return folders.stream()
        .map(folder -> folder.resolve(program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** As the environment wants it. */
  String text() {
    return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
