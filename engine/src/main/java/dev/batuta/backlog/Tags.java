package dev.batuta.backlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people sort items by, and who they name. */
public record Tags(
    List<String> labels, List<String> components, String reporter, @Nullable String assignee) {
  /** What an item gets that says nothing. */
  public static final Tags NONE = new Tags(List.of(), List.of(), "system", null);

  public Tags {
    labels = List.copyOf(labels);
    components = List.copyOf(components);
  }
}
