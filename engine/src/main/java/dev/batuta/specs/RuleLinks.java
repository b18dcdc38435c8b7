package dev.batuta.specs;

import dev.batuta.document.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a rule file to where its text lies. Besides links of the file system there are files
 * whose whole text is the name of another file: so git writes a link where links cannot be made.
 */
final class RuleLinks {
  private static final int LONGEST_NAME = 300;

  private final ProjectFolder project;
  private final SpecText texts;

  RuleLinks(ProjectFolder project, SpecText texts) {
    this.project = project;
    this.texts = texts;
  }

  /**
   * Where a text lies.
   *
   * @param shown as a person knows it
   * @param direct whether that is the file itself and no link
   */
  record Followed(Path shown, Path real, boolean direct) {}

  /**
   * Follows a file. A link that was merely found must not lead out of the project and of the folder
   * that was named: what is read is sent to a model.
   */
  Followed follow(SpecFile file) {
    Path shown = file.path();
    try {
      Path real = shown.toRealPath();
      boolean direct = !Files.isSymbolicLink(shown);
      if (!direct && !file.named()) {
        refuseOutside(file, real);
      }
      Set<Path> passed = new HashSet<>();
      Optional<Path> next = named(real);
      while (next.isPresent()) {
        if (!passed.add(real)) {
          throw BadInput.in(file.path(), "names a file that names it again, so there is no text");
        }
        shown = next.get();
        real = shown.toRealPath();
        direct = false;
        refuseOutside(file, real);
        next = named(real);
      }
      return new Followed(direct ? file.path() : project.shown(real), real, direct);
    } catch (NoSuchFileException missing) {
      throw BadInput.in(file.path(), "is a link to a file that does not exist");
    } catch (IOException unreadable) {
      throw BadInput.in(file.path(), "cannot be read: " + unreadable.getMessage());
    }
  }

  private void refuseOutside(SpecFile file, Path real) throws IOException {
    if (!project.contains(real) && !real.startsWith(file.within().toRealPath())) {
      throw BadInput.in(
          file.path(), "is a link that leads out of the project; name its file in 'specs'");
    }
  }

  /** The file whose name is the whole text of this one. */
  private Optional<Path> named(Path real) throws IOException {
    if (Files.size(real) > LONGEST_NAME) {
      return Optional.empty();
    }
    try {
      String name = texts.of(real).strip();
      Path other = real.resolveSibling(name);
      boolean isName =
          !name.isEmpty()
              && ImportLine.isText(other)
              && Files.isRegularFile(other)
              && !other.equals(real);
      return isName ? Optional.of(other) : Optional.empty();
    } catch (BadInput | InvalidPathException noName) {
      return Optional.empty();
    }
  }
}
