package dev.batuta.interchange;

import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.Sequence;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Reads backlog files of every known format, which it tells apart by their content. */
public final class BacklogReader {
  private static final int MOST_NAMES = 8;

  private final DocumentReader documents;
  private final List<BacklogFormat> formats;

  public BacklogReader(DocumentReader documents) {
    this.documents = documents;
    this.formats = List.of(new NativeFormat(), new TaskMasterFormat(documents));
  }

  /**
   * Reads one or more files into one backlog. Ids are unique over all of them, and an item may name
   * items of another file.
   *
   * <p>What is wrong with a file of another tool is a problem in the answer, and the item stays;
   * cycles in what remains are the caller's to find.
   *
   * @throws BadInput when a file is missing, broken or of no known format, when two items have one
   *     id, and for every mistake in a native file
   */
  public ReadBacklog read(List<Path> files) {
    return Linker.link(files.stream().map(this::content).toList());
  }

  private FormatContent content(Path file) {
    Document document = documents.read(file);
    return formats.stream()
        .filter(format -> format.recognises(document))
        .findFirst()
        .orElseThrow(() -> unrecognised(document))
        .read(document);
  }

  private static BadInput unrecognised(Document document) {
    String reason =
        switch (document.root()) {
          case Sequence _ -> "it is a list; put the list under a field 'items:'";
          case Mapping mapping ->
              "it has neither 'items' (a native backlog) nor 'tasks' (Task Master), but "
                  + names(mapping.values().keySet());
          case Scalar _ -> "it is a single value";
        };
    return document.badInput(document.root(), "is no backlog: " + reason);
  }

  private static String names(Collection<String> names) {
    return names.isEmpty()
        ? "nothing"
        : names.stream()
            .limit(MOST_NAMES)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", ", "", names.size() > MOST_NAMES ? ", …" : ""));
  }
}
