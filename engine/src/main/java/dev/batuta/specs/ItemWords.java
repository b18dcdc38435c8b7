package dev.batuta.specs;

import dev.batuta.backlog.Item;
import dev.batuta.text.Words;
import java.util.List;
import java.util.Locale;

/**
 * What an item says, split into words once for all signals; foreign words are in English.
 *
 * @param kind empty when it has none
 */
record ItemWords(
    List<String> kind, List<String> title, List<String> description, List<PathWords> paths) {
  static ItemWords of(Item item, Thesaurus thesaurus) {
    String kind = item.kind();
    return new ItemWords(
        kind == null ? List.of() : thesaurus.kindInEnglish(kind),
        thesaurus.textInEnglish(item.title()),
        thesaurus.textInEnglish(item.description()),
        item.files().stream().map(PathWords::of).toList());
  }

  /**
   * A path that the item names.
   *
   * @param path with forward slashes
   * @param folders words of its folders
   * @param name words of its file name without the extension
   * @param extension in lower case and without the dot, empty when there is none
   */
  record PathWords(String path, List<String> folders, List<String> name, String extension) {
    static PathWords of(String path) {
      String forward = path.replace('\\', '/');
      int slash = forward.lastIndexOf('/');
      String file = forward.substring(slash + 1);
      int dot = file.lastIndexOf('.');
      return new PathWords(
          forward,
          Words.of(slash < 0 ? "" : forward.substring(0, slash)),
          Words.of(dot > 0 ? file.substring(0, dot) : file),
          dot > 0 ? file.substring(dot + 1).toLowerCase(Locale.ROOT) : "");
    }

    /** Whether a spec is about files with such an extension. */
    boolean suits(Spec spec) {
      return spec.fileExtensions().isEmpty()
          || spec.fileExtensions().stream().anyMatch(this::isExtension);
    }

    private boolean isExtension(String written) {
      return (written.startsWith(".") ? written.substring(1) : written).equalsIgnoreCase(extension);
    }
  }
}
