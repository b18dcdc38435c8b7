package dev.batuta.specs;

import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.Fields;
import dev.batuta.document.Nearest;
import dev.batuta.document.Value.Scalar;
import dev.batuta.specs.Spec.Application;
import dev.batuta.specs.Spec.Guidance;
import dev.batuta.specs.Spec.Scope;
import dev.batuta.specs.Spec.Source;
import dev.batuta.specs.Spec.Subject;
import dev.batuta.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one spec from its JSON document. What cannot be a spec is {@link BadInput}; fields that a
 * spec does not have, and globs and rules that are broken, are warnings, since the rest of the file
 * is still good.
 */
final class SpecReader {
  private SpecReader() {}

  /**
   * A spec that could be read.
   *
   * @param warnings one for each part of it that does not count
   */
  record Reading(Spec spec, List<BadInput> warnings) {
    Reading {
      warnings = List.copyOf(warnings);
    }
  }

  static Reading read(Document document) {
    Fields fields = document.fields();
    List<BadInput> warnings = new ArrayList<>();
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
            application(fields, warnings),
            RuleReader.read(fields, warnings),
            Objects.requireNonNullElse(fields.bool("is_active"), true),
            source(document, fields));
    fields.value("$schema"); // for editors
    warnings.addAll(unknownFields(fields));
    return new Reading(spec, warnings);
  }

  /** Globs narrow nothing: the spec can still be selected by what an item says. */
  private static Application application(Fields fields, List<BadInput> warnings) {
    List<Glob> globs = new ArrayList<>();
    for (String pattern : globTexts(fields)) {
      try {
        globs.add(Glob.ofRuleFile(pattern));
      } catch (IllegalArgumentException malformed) {
        warnings.add(
            fields.badInput("globs", "is wrong and the rest counts: " + malformed.getMessage()));
      }
    }
    return new Application(
        Objects.requireNonNullElse(fields.bool("always_apply"), false), globs, true);
  }

  /** A list, or one text in which commas outside braces stand between globs. */
  private static List<String> globTexts(Fields fields) {
    return fields.value("globs") instanceof Scalar
        ? fields.texts("globs").stream()
            .flatMap(text -> Listing.split(text).stream())
            .map(String::strip)
            .filter(glob -> !glob.isEmpty())
            .toList()
        : fields.texts("globs");
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

  private static List<BadInput> unknownFields(Fields fields) {
    return fields.others().keySet().stream()
        .map(
            name ->
                fields.badInput(
                    name,
                    "is no field of a spec and is ignored"
                        + Nearest.proposal(name, fields.known())))
        .toList();
  }
}
