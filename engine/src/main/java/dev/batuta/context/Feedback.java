package dev.batuta.context;

import dev.batuta.outcome.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What earlier attempts and people have to say to the next attempt. */
public sealed interface Feedback {
  /**
   * Nothing yet, besides perhaps a person's words.
   *
   * @param note from {@code retry --note}
   */
  record None(@Nullable String note) implements Feedback {}

  /** The last output, with what is wrong in it. */
  record Repair(Attempt failed, @Nullable String note) implements Feedback {}

  /** What failed before, without any of the output. */
  record Digest(List<Attempt> failed, @Nullable String note) implements Feedback {
    public Digest {
      failed = List.copyOf(failed);
    }
  }
}
