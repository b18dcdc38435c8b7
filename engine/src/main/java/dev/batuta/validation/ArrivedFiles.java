package dev.batuta.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer that breaks off can be kept: the files that arrived whole.
 *
 * @param paths of these files
 * @param text of the answer as far as the end of the last of them
 * @param missing what was wanted and did not arrive; where the model chose the paths, the file that
 *     it breaks off in
 */
public record ArrivedFiles(List<String> paths, String text, List<String> missing) {
  public ArrivedFiles {
    paths = List.copyOf(paths);
    missing = List.copyOf(missing);
  }

  /** Looks for them. An answer that is not made of blocks alone has none. */
  public static ArrivedFiles in(String answer, List<String> wantedPaths) {
    List<String> lines = answer.lines().toList();
    List<String> paths = new ArrayList<>();
    @Nullable String breaksOffIn = null;
    int end = 0;
    for (AnswerPart part : AnswerScanner.scan(lines)) {
      switch (part) {
        case AnswerPart.Block block -> {
          paths.add(AnswerReader.plain(block.path()));
          end = block.end();
        }
        case AnswerPart.Unclosed unclosed -> breaksOffIn = AnswerReader.plain(unclosed.path());
        case AnswerPart.Broken _ -> {
          return new ArrivedFiles(List.of(), "", List.of());
        }
      }
    }
    Set<String> missing = new LinkedHashSet<>();
    wantedPaths.stream().map(AnswerReader::plain).forEach(missing::add);
    if (wantedPaths.isEmpty() && breaksOffIn != null) {
      missing.add(breaksOffIn);
    }
    missing.removeAll(paths);
    String kept = String.join("\n", lines.subList(0, end)) + "\n";
    return new ArrivedFiles(paths, kept, List.copyOf(missing));
  }
}
