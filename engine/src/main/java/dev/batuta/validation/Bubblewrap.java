package dev.batuta.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Linux namespaces by way of the program {@code bwrap}: no network, no other processes, the file
 * system read-only except for the tree and a private {@code /tmp}, homes and sockets hidden, no
 * capabilities. When it ends or Batuta dies, everything it started dies with it.
 *
 * <p>The rest of the file system stays readable as far as the user may read it.
 *
 * @param program where {@code bwrap} is
 * @param hidden folders that look empty inside, without symbolic links in their paths
 */
record Bubblewrap(Path program, List<Path> hidden) implements Sandbox {
  private static final Path TEMPORARY = Path.of("/tmp");

  /** Sockets of a container engine or a database would lead out even without a network. */
  private static final List<String> ALWAYS_HIDDEN =
      List.of("/tmp", "/run", "/var/run", "/var/tmp", "/home", "/root");

  Bubblewrap {
    hidden = List.copyOf(hidden);
  }

  /** The sandbox that hides a user's home besides what is always hidden. */
  static Bubblewrap hidingHome(Path program, Path home) throws IOException {
    List<Path> hidden = new ArrayList<>();
    List<Path> candidates =
        Stream.concat(ALWAYS_HIDDEN.stream().map(Path::of), Stream.of(home)).toList();
    for (Path candidate : candidates) {
      if (Files.isDirectory(candidate)) {
        Path folder = candidate.toRealPath();
        if (folder.getNameCount() > 0 && hidden.stream().noneMatch(folder::startsWith)) {
          hidden.add(folder);
        }
      }
    }
    return new Bubblewrap(program, hidden);
  }

  @Override
  public boolean hides(Path path) {
    return hidden.stream().anyMatch(path::startsWith);
  }

  @Override
  public ProcessBuilder confine(
      List<String> command, Path tree, Map<String, String> environment, List<Path> readable) {
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    words.addAll(List.of("--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000"));
    words.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
    words.addAll(fileSystem(tree, readable));
    words.add("--clearenv");
    environment.forEach((name, value) -> words.addAll(List.of("--setenv", name, value)));
    words.add("--");
    words.addAll(command);
    ProcessBuilder process = new ProcessBuilder(words);
    process.environment().clear();
    return process;
  }

  /** Later mounts lie over earlier ones, so that what must be seen comes after what hides it. */
  private List<String> fileSystem(Path tree, List<Path> readable) {
    List<String> words = new ArrayList<>(List.of("--ro-bind", "/", "/"));
    words.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
    hidden.forEach(folder -> words.addAll(List.of("--tmpfs", folder.toString())));
    readable.stream()
        .filter(this::hides)
        .map(Path::toString)
        .forEach(path -> words.addAll(List.of("--ro-bind", path, path)));
    words.addAll(List.of("--bind", tree.toString(), tree.toString()));
    hidden.stream()
        .filter(folder -> !folder.equals(TEMPORARY))
        .forEach(folder -> words.addAll(List.of("--remount-ro", folder.toString())));
    words.addAll(List.of("--chdir", tree.toString()));
    return words;
  }
}
