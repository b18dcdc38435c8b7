package dev.batuta.validation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A staging tree and the folders that the commands of one validation share in it. They lie in
 * {@code .batuta}, where no file of a workspace can be, and go when the tree goes.
 *
 * @param build for what compilers make
 * @param home what programs take for the user's home
 */
record Scratch(Path tree, Path build, Path home) {
  private static final String FOLDER = ".batuta";

  /** New, empty folders in a tree. */
  static Scratch in(Path tree) throws IOException {
    Path folder = Files.createDirectories(tree.resolve(FOLDER));
    Path fresh = Files.createTempDirectory(folder, "validation-");
    return new Scratch(
        tree,
        Files.createDirectory(fresh.resolve("build")),
        Files.createDirectory(fresh.resolve("home")));
  }

  /** The relative paths of the tree's regular files, sorted, those made by commands included. */
  List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith(FOLDER)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              sources.add(
                  tree.relativize(file)
                      .toString()
                      .replace(file.getFileSystem().getSeparator(), "/"));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // what generated code made unreadable is no source
          }
        });
    sources.sort(null);
    return sources;
  }
}
