package dev.batuta.specs;

import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.Fields;
import dev.batuta.document.Nearest;
import dev.batuta.specs.Spec.Application;
import dev.batuta.specs.Spec.Guidance;
import dev.batuta.specs.Spec.Scope;
import dev.batuta.specs.Spec.Source;
import dev.batuta.specs.Spec.Subject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one spec from its JSON document. What cannot be a spec is {@link BadInput}; fields that a
 * spec does not have are warnings, since the rest of the file is still good.
 */
final class SpecReader {
  private static final List<String> KNOWN =
      List.of(
          "id",
          "category",
          "name",
          "spec_type",
          "title",
          "description",
          "content",
          "template",
          "language",
          "framework_version",
          "ignore_patterns",
          "file_extensions",
          "is_active",
          "metadata");

  private SpecReader() {}

  /**
   * A spec that could be read.
   *
   * @param warnings one for each unknown field, in file order
   */
  record Reading(Spec spec, List<BadInput> warnings) {}

  static Reading read(Document document) {
    Fields fields = document.fields();
    Spec spec =
        new Spec(
            fields.requiredText("id"),
            new Subject(
                fields.requiredText("category"),
                fields.requiredText("name"),
                fields.requiredText("spec_type")),
            new Guidance(
                fields.requiredText("title"),
                Objects.requireNonNullElse(fields.text("description"), ""),
                fields.requiredText("content"),
                fields.text("template")),
            new Scope(
                fields.text("language"),
                fields.text("framework_version"),
                fields.texts("ignore_patterns"),
                fields.texts("file_extensions")),
            Application.BY_RELEVANCE,
            List.of(),
            Objects.requireNonNullElse(fields.bool("is_active"), true),
            source(document, fields));
    return new Reading(spec, warnings(fields));
  }

  private static Source source(Document document, Fields fields) {
    int line = Objects.requireNonNull(fields.value("id")).place().line();
    @Nullable Fields metadata = fields.nested("metadata");
    return metadata == null
        ? new Source(document.file().toString(), line, null, null)
        : new Source(
            document.file().toString(),
            line,
            metadata.text("created_at"),
            metadata.text("updated_at"));
  }

  private static List<BadInput> warnings(Fields fields) {
    return fields.others().keySet().stream()
        .map(
            name ->
                fields.badInput(
                    name, "is no field of a spec and is ignored" + Nearest.proposal(name, KNOWN)))
        .toList();
  }
}
