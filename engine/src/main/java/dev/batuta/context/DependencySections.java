package dev.batuta.context;

import dev.batuta.backlog.Item;
import dev.batuta.context.DependencyOutput.OutputFile;
import dev.batuta.context.Section.Length;
import dev.batuta.usage.ContentClass;
import java.util.ArrayList;
import java.util.List;

/**
 * The sections with what the item's dependencies produced, or it itself in an earlier round, one
 * per file, so that a large one does not cost the others their place. A file that the item names is
 * shown whole where it fits; of the others the signatures have to do.
 */
final class DependencySections {
  /** In characters; what has no signatures is shown from its beginning. */
  private static final int LONGEST_BEGINNING = 1_500;

  private DependencySections() {}

  static List<Section> of(Item item, List<DependencyOutput> outputs) {
    List<Section> sections = new ArrayList<>();
    if (outputs.isEmpty()) {
      return sections;
    }
    NamedFiles named = new NamedFiles(item);
    for (DependencyOutput output : outputs) {
      for (OutputFile file : output.files()) {
        sections.add(section(heading(item, output), output, file, named.include(file.path())));
      }
    }
    return sections;
  }

  private static String heading(Item item, DependencyOutput output) {
    return output.itemId().equals(item.id())
        ? "# What this task left there in an earlier round\n"
        : "# Output of a task this one depends on\n";
  }

  private static Section section(
      String heading, DependencyOutput output, OutputFile file, boolean named) {
    String name = "output " + file.path();
    String pathAndTask = heading + Fence.around(file.path() + "\n" + output.title());
    String signatures = signatures(file);
    String shortened = withContent(heading, output, file, signatures);
    List<Length> lengths = new ArrayList<>();
    boolean isWhole = signatures.strip().equals(file.content().strip());
    if (named && !isWhole) {
      lengths.add(new Length(withContent(heading, output, file, file.content()), "", Worth.BODIES));
    }
    if (!signatures.isBlank()) {
      String loss = named && !isWhole ? name + ": bodies left out, signatures kept" : "";
      lengths.add(new Length(shortened, loss, Worth.SIGNATURES));
    }
    lengths.add(
        new Length(pathAndTask, name + ": only its path and task kept", Worth.NAMES_OF_OUTPUTS));
    lengths.add(Length.last("", name + " left out"));
    return new Section(name, ContentClass.CODE, lengths);
  }

  private static String withContent(
      String heading, DependencyOutput output, OutputFile file, String content) {
    return heading + Fence.around(file.path() + "\n" + output.title() + "\n\n" + content.strip());
  }

  private static String signatures(OutputFile file) {
    if (!file.signatures().isBlank()) {
      return file.signatures();
    }
    String content = file.content();
    if (content.length() <= LONGEST_BEGINNING) {
      return content;
    }
    int end = content.lastIndexOf('\n', LONGEST_BEGINNING);
    return content.substring(0, end < 0 ? LONGEST_BEGINNING : end) + "\n…";
  }

  /**
   * The files that the item changes, as they are now. They are never cut: whoever writes a file
   * anew without having seen all of it destroys what he has not seen.
   */
  static List<Section> present(List<OutputFile> files) {
    return files.stream()
        .map(
            file ->
                Section.required(
                    "present " + file.path(),
                    ContentClass.CODE,
                    "# A file to change, as it is now\n"
                        + Fence.around(file.path() + "\n\n" + file.content())))
        .toList();
  }
}
