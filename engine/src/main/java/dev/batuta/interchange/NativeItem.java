package dev.batuta.interchange;

import dev.batuta.backlog.Handling;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Origin;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Severity;
import dev.batuta.backlog.Sizing;
import dev.batuta.backlog.Status;
import dev.batuta.backlog.Tags;
import dev.batuta.backlog.Target;
import dev.batuta.document.BadInput;
import dev.batuta.document.Fields;
import dev.batuta.document.Nearest;
import dev.batuta.document.Value.Scalar;
import dev.batuta.outcome.RelativePath;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One entry of a native backlog file, field by field. */
final class NativeItem {
  private final Path file;
  private final Fields fields;
  private final @Nullable Reference container;

  /**
   * An entry to be read.
   *
   * @param container the item among whose {@code children} it stands
   */
  NativeItem(Path file, Fields fields, @Nullable Reference container) {
    this.file = file;
    this.fields = fields;
    this.container = container;
  }

  RawItem read() {
    ItemType type = type();
    Target target = target();
    Sizing sizing = sizing(type);
    Handling handling = handling();
    Tags tags = tags();
    List<String> criteria = AcceptanceCriteria.of(fields.texts("acceptance_criteria"));
    Reference parent = parent();
    List<Reference> dependencies = dependencies();
    String description = fields.text("description");
    Map<String, @Nullable Object> insights = fields.plainMap("interview_insights");
    Map<String, @Nullable Object> generation = fields.plainMap("generation_context");
    refuseUnknownFields();

    Item item =
        Item.builder(fields.requiredText("id"), oneLine("title"))
            .type(Objects.requireNonNullElse(type, ItemType.TASK))
            .description(description)
            .acceptanceCriteria(criteria)
            .interviewInsights(insights)
            .generationContext(generation)
            .target(target)
            .sizing(sizing)
            .handling(handling)
            .tags(tags)
            .origin(new Origin(file.toString(), fields.place().line(), Map.of()))
            .build();
    return new RawItem(item, type != null, fields.place(), parent, dependencies);
  }

  /** Before the missing ones, since a mistyped {@code title} is both and the typo says more. */
  private void refuseUnknownFields() {
    fields.value("id");
    fields.value("title");
    fields.value("children");
    fields.nothingElse();
  }

  private String oneLine(String name) {
    String text = fields.requiredText(name).strip();
    if (text.lines().count() > 1) {
      throw fields.badInput(name, "must be one line; put the rest into 'description'");
    }
    return text;
  }

  private @Nullable ItemType type() {
    ItemType type = word("item_type", ItemType::named, ItemType.values(), ItemType::wireName);
    ItemType same = Optional.ofNullable(fields.text("type")).flatMap(ItemType::named).orElse(null);
    if (type != null && same != null && type != same) {
      throw fields.badInput("type", "contradicts 'item_type'; remove one of them");
    }
    return type == null ? same : type;
  }

  /** {@code type} is the kind where it is none of the five item types. */
  private @Nullable String kind() {
    String kind = fields.text("kind");
    String type = fields.text("type");
    if (type == null || ItemType.named(type).isPresent()) {
      return kind;
    }
    if (kind != null && !kind.equals(type)) {
      throw fields.badInput("type", "contradicts 'kind'; remove one of them");
    }
    return type;
  }

  private Target target() {
    return new Target(
        kind(), fields.text("entity"), fields.text("package"), fields.textMap("fields"), files());
  }

  private List<String> files() {
    if (fields.has("files") && fields.has("file_path")) {
      throw fields.badInput("file_path", "stands beside 'files'; use one of them");
    }
    List<Scalar> paths = fields.scalars(fields.has("files") ? "files" : "file_path");
    return paths.stream().map(this::filePath).toList();
  }

  private String filePath(Scalar path) {
    try {
      return new RelativePath(path.text()).value();
    } catch (IllegalArgumentException refused) {
      throw BadInput.at(
          file, path.place(), refused.getMessage() + "; name a path below the workspace");
    }
  }

  private Sizing sizing(@Nullable ItemType type) {
    Severity severity = word("severity", Severity::named, Severity.values(), Severity::wireName);
    if (severity != null && type != ItemType.BUG) {
      throw fields.badInput("severity", "is for bugs only; say 'item_type: bug' or remove it");
    }
    return new Sizing(
        Objects.requireNonNullElse(fields.integer("complexity", 1, 5), 1),
        fields.integer("story_points", 0, Integer.MAX_VALUE),
        Objects.requireNonNullElse(
            word("priority", Priority::named, Priority.values(), Priority::wireName),
            Priority.MEDIUM),
        severity,
        fields.integer("token_budget", 1, Integer.MAX_VALUE));
  }

  private Handling handling() {
    List<String> pinned = List.of();
    List<String> forbidden = List.of();
    Fields specs = fields.nested("specs");
    if (specs != null) {
      pinned = specs.texts("pin");
      forbidden = specs.texts("forbid");
      specs.nothingElse();
    }
    return new Handling(
        fields.bool("execute"),
        approvalRequired(),
        fields.text("model"),
        pinned,
        forbidden,
        Objects.requireNonNullElse(
            word("status", Status::named, Status.values(), Status::wireName), Status.BACKLOG),
        null);
  }

  private boolean approvalRequired() {
    String approval = fields.text("approval");
    if (approval != null && !approval.equals("required")) {
      throw fields.badInput("approval", "must be 'required' or be left out");
    }
    return approval != null;
  }

  private Tags tags() {
    return new Tags(
        fields.texts("labels"),
        fields.texts("components"),
        Objects.requireNonNullElse(fields.text("reporter"), Tags.NONE.reporter()),
        fields.text("assignee"));
  }

  private @Nullable Reference parent() {
    String named = fields.text("parent");
    if (named == null) {
      return container;
    }
    Reference parent = new Reference(named, fields.placeOf("parent"));
    if (container != null && !container.id().equals(named)) {
      throw fields.badInput(
          "parent",
          "is '"
              + named
              + "', but the item stands among the children of '"
              + container.id()
              + "' (line "
              + container.place().line()
              + "); remove the parent or move the item");
    }
    return parent;
  }

  private List<Reference> dependencies() {
    return fields.scalars("depends_on").stream()
        .map(id -> new Reference(id.text(), id.place()))
        .toList();
  }

  /** A word out of a closed set, null when the field is absent. */
  private <T> @Nullable T word(
      String name, Function<String, Optional<T>> named, T[] all, Function<T, String> wireName) {
    String text = fields.text(name);
    if (text == null) {
      return null;
    }
    List<String> words = Arrays.stream(all).map(wireName).toList();
    return named
        .apply(text)
        .orElseThrow(
            () ->
                fields.badInput(
                    name,
                    "must be one of "
                        + String.join(", ", words)
                        + ", but is '"
                        + text
                        + "'"
                        + Nearest.near(text, words).orElse("")));
  }
}
