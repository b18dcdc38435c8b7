package dev.batuta.cli;

import dev.batuta.specs.Spec;
import dev.batuta.specs.Spec.Application;
import dev.batuta.specs.Spec.Subject;
import dev.batuta.text.Glob;
import java.util.List;

/**
 * When a spec applies, besides being pinned.
 *
 * @param word for programs
 * @param sentence for people
 * @param globs of the files that it applies to, empty where files do not matter
 */
record Applied(String word, String sentence, List<String> globs) {
  Applied {
    globs = List.copyOf(globs);
  }

  static Applied to(Spec spec) {
    Application application = spec.application();
    List<String> globs = application.globs().stream().map(Glob::pattern).toList();
    if (!globs.isEmpty()) {
      return new Applied("files", "files: " + String.join(", ", globs), globs);
    }
    if (application.always()) {
      return new Applied("always", "always", globs);
    }
    if (!application.byRelevance()) {
      return new Applied("pinned", "only when pinned", globs);
    }
    return spec.category().equals(Subject.PROJECT)
        ? new Applied("relevance", "by relevance", globs)
        : new Applied("stack", "stack: " + spec.category() + " " + spec.framework(), globs);
  }
}
