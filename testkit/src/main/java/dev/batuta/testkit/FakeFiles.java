package dev.batuta.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer: one block with a whole file per wanted path, in the order of the list,
 * also where the file exists already. A prompt that lists no path gets one block, {@value
 * #UNASKED}.
 */
final class FakeFiles {
  private static final String UNASKED = "generated.txt";
  private static final String OPENING = "<file path=";
  private static final String INTRODUCTION = "Here is what you asked for.\n\n";

  private record File(String path, String content) {}

  private FakeFiles() {}

  /** All files, and good ones. */
  static String good(FakeWanted wanted) {
    return write(files(wanted), wanted);
  }

  /** An answer that must not be accepted. */
  static String bad(FakeWanted wanted, FakeBadCode kind) {
    List<File> files = files(wanted);
    return switch (kind) {
      case SYNTAX_ERROR -> write(withSyntaxError(files), wanted);
      case PLACEHOLDER -> write(withPlaceholder(files), wanted);
      case MISSING_FILE -> write(files.subList(0, files.size() - 1), wanted);
      case UNCLOSED_BLOCK -> withoutLastLine(write(files, wanted));
    };
  }

  /** A good answer up to the middle of its last file. */
  static String half(FakeWanted wanted) {
    String text = good(wanted);
    return text.substring(0, (text.lastIndexOf(OPENING) + text.length()) / 2);
  }

  private static List<File> files(FakeWanted wanted) {
    List<String> paths = wanted.paths().isEmpty() ? List.of(UNASKED) : wanted.paths();
    return paths.stream()
        .map(path -> new File(path, FakeCode.of(path, wanted.packageName())))
        .toList();
  }

  private static List<File> withSyntaxError(List<File> files) {
    for (int i = 0; i < files.size(); i++) {
      Optional<File> broken = broken(files.get(i));
      if (broken.isPresent()) {
        return with(files, i, broken.get());
      }
    }
    return withPlaceholder(files);
  }

  private static Optional<File> broken(File file) {
    return FakeCode.broken(file.path(), file.content())
        .map(content -> new File(file.path(), content));
  }

  private static List<File> withPlaceholder(List<File> files) {
    File first = files.getFirst();
    return with(
        files, 0, new File(first.path(), FakeCode.shortened(first.path(), first.content())));
  }

  private static List<File> with(List<File> files, int index, File file) {
    List<File> changed = new ArrayList<>(files);
    changed.set(index, file);
    return changed;
  }

  private static String write(List<File> files, FakeWanted wanted) {
    return files.stream()
        .map(file -> block(file, wanted.endMarker()))
        .collect(Collectors.joining("\n", INTRODUCTION, ""));
  }

  private static String block(File file, @Nullable String endMarker) {
    return endMarker == null
        ? "%s\"%s\">\n%s</file>\n".formatted(OPENING, file.path(), file.content())
        : "%s\"%s\" end=\"%s\">\n%s%s\n"
            .formatted(OPENING, file.path(), endMarker, file.content(), endMarker);
  }

  private static String withoutLastLine(String text) {
    return text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1);
  }
}
