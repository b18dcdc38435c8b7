package dev.batuta.context;

import dev.batuta.context.DependencyOutput.OutputFile;
import dev.batuta.context.Section.Length;
import java.util.List;
import java.util.function.Function;

/** The section with what the item's dependencies produced: whole files, signatures, or names. */
final class DependencySection {
  private static final int WORTH_OF_BODIES = 10;
  private static final int WORTH_OF_SIGNATURES = 65;
  private static final int WORTH_OF_NAMES = 75;
  private static final String HEADING = "# Outputs of the tasks this one depends on\n";

  private DependencySection() {}

  static Section of(List<DependencyOutput> outputs) {
    List<DependencyOutput> withFiles =
        outputs.stream().filter(output -> !output.files().isEmpty()).toList();
    if (withFiles.isEmpty()) {
      return Section.required("dependency outputs", "");
    }
    return new Section(
        "dependency outputs",
        List.of(
            new Length(text(withFiles, OutputFile::content), "", WORTH_OF_BODIES),
            new Length(
                text(withFiles, DependencySection::signatures),
                "dependency outputs: bodies left out, signatures kept",
                WORTH_OF_SIGNATURES),
            new Length(
                text(withFiles, _ -> ""),
                "dependency outputs: only file names kept",
                WORTH_OF_NAMES),
            Length.last("", "dependency outputs left out")));
  }

  private static String signatures(OutputFile file) {
    return file.signatures();
  }

  private static String text(
      List<DependencyOutput> outputs, Function<OutputFile, String> contentOf) {
    StringBuilder text = new StringBuilder(HEADING);
    for (DependencyOutput output : outputs) {
      text.append("\n## ").append(output.title()).append('\n');
      for (OutputFile file : output.files()) {
        text.append(file.path()).append('\n');
        String content = contentOf.apply(file).strip();
        if (!content.isEmpty()) {
          text.append("```\n").append(content).append("\n```\n");
        }
      }
    }
    return text.toString();
  }
}
