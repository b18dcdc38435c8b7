package dev.batuta.backlog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is known of an item, for readers of many formats; what is not set has a default.
 */
public final class ItemBuilder {
  private final String id;
  private final String title;
  private ItemType type = ItemType.TASK;
  private @Nullable String parent;
  private String description = "";
  private List<String> acceptanceCriteria = List.of();
  private Map<String, @Nullable Object> interviewInsights = Map.of();
  private Map<String, @Nullable Object> generationContext = Map.of();
  private Target target = new Target(null, null, null, Map.of(), List.of());
  private Sizing sizing = new Sizing(1, null, Priority.MEDIUM, null, null);
  private List<String> dependsOn = List.of();
  private Handling handling = Handling.DEFAULT;
  private Tags tags = Tags.NONE;
  private Origin origin = new Origin("", 1, Map.of());

  ItemBuilder(String id, String title) {
    this.id = id;
    this.title = title;
  }

  ItemBuilder(Item item) {
    this(item.id(), item.title());
    type = item.type();
    parent = item.parent();
    description = item.description();
    acceptanceCriteria = item.wording().acceptanceCriteria();
    interviewInsights = item.wording().interviewInsights();
    generationContext = item.wording().generationContext();
    target = item.target();
    sizing = item.sizing();
    dependsOn = item.dependsOn();
    handling = item.handling();
    tags = item.tags();
    origin = item.origin();
  }

  public ItemBuilder type(ItemType value) {
    type = value;
    return this;
  }

  public ItemBuilder parent(@Nullable String value) {
    parent = value;
    return this;
  }

  public ItemBuilder description(@Nullable String value) {
    description = value == null ? "" : value;
    return this;
  }

  public ItemBuilder acceptanceCriteria(List<String> value) {
    acceptanceCriteria = value;
    return this;
  }

  public ItemBuilder interviewInsights(Map<String, @Nullable Object> value) {
    interviewInsights = value;
    return this;
  }

  public ItemBuilder generationContext(Map<String, @Nullable Object> value) {
    generationContext = value;
    return this;
  }

  public ItemBuilder target(Target value) {
    target = value;
    return this;
  }

  /** Only the kind and the wanted paths; no entity, package or fields. */
  public ItemBuilder produces(@Nullable String kind, List<String> files) {
    target = new Target(kind, null, null, Map.of(), files);
    return this;
  }

  public ItemBuilder sizing(Sizing value) {
    sizing = value;
    return this;
  }

  public ItemBuilder complexity(int value) {
    sizing =
        new Sizing(
            value,
            sizing.storyPoints(),
            sizing.priority(),
            sizing.severity(),
            sizing.tokenBudget());
    return this;
  }

  public ItemBuilder dependsOn(List<String> value) {
    dependsOn = value;
    return this;
  }

  public ItemBuilder dependsOn(String... value) {
    return dependsOn(List.of(value));
  }

  public ItemBuilder handling(Handling value) {
    handling = value;
    return this;
  }

  public ItemBuilder tags(Tags value) {
    tags = value;
    return this;
  }

  public ItemBuilder origin(Origin value) {
    origin = value;
    return this;
  }

  public Item build() {
    return new Item(
        id,
        type,
        parent,
        new Wording(title, description, acceptanceCriteria, interviewInsights, generationContext),
        target,
        sizing,
        dependsOn,
        handling,
        tags,
        origin);
  }
}
