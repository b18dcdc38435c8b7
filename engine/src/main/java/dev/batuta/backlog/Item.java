package dev.batuta.backlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a backlog: an epic, story, task, subtask or bug.
 *
 * @param id unique in its project; opaque text, never a number
 * @param parent id of the item that contains it
 * @param dependsOn ids of items that have to be done first, without repetition
 */
public record Item(
    String id,
    ItemType type,
    @Nullable String parent,
    Wording wording,
    Target target,
    Sizing sizing,
    List<String> dependsOn,
    Handling handling,
    Tags tags,
    Origin origin) {
  public Item {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id is blank");
    }
    dependsOn = dependsOn.stream().distinct().toList();
  }

  /** An item of that id and title with every default, to be refined. */
  public static ItemBuilder builder(String id, String title) {
    return new ItemBuilder(id, title);
  }

  /** This item, to be refined. */
  public ItemBuilder toBuilder() {
    return new ItemBuilder(this);
  }

  public String title() {
    return wording.title();
  }

  public String description() {
    return wording.description();
  }

  /** Title and description, which is what selection by words looks at. */
  public String text() {
    return wording.title() + "\n" + wording.description();
  }

  public @Nullable String kind() {
    return target.kind();
  }

  /** The wanted paths. */
  public List<String> files() {
    return target.files();
  }

  public int complexity() {
    return sizing.complexity();
  }

  public Priority priority() {
    return sizing.priority();
  }
}
