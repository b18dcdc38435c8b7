package dev.batuta.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.batuta.document.Document;
import dev.batuta.document.Nearest;
import dev.batuta.document.Place;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds files against their schemas and finds everything that is wrong, where a reader stops at the
 * first. It says no more than a reader would: a field without a value counts as absent.
 */
public final class SchemaCheck {
  private static final Comparator<@Nullable Place> IN_FILE_ORDER =
      Comparator.nullsFirst(Comparator.comparingInt(Place::line).thenComparingInt(Place::column));

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<FileSchema, Schema> schemas = new EnumMap<>(FileSchema.class);

  /** A check that reads each schema once. */
  public SchemaCheck() {}

  /** What is wrong with a file, in its order; one finding per field. */
  public List<SchemaFinding> findings(FileSchema kind, Document document) {
    Schema schema =
        schemas.computeIfAbsent(
            kind, missing -> registry.getSchema(missing.text(), InputFormat.JSON));
    Map<String, SchemaFinding> byField = new LinkedHashMap<>();
    for (Error error : schema.validate(Instance.json(document.root()))) {
      finding(document, schema.getSchemaNode(), error)
          .ifPresent(finding -> byField.putIfAbsent(finding.field(), finding));
    }
    return byField.values().stream()
        .sorted(Comparator.comparing(SchemaFinding::place, IN_FILE_ORDER))
        .toList();
  }

  private static Optional<SchemaFinding> finding(Document document, JsonNode root, Error error) {
    SchemaNode schema = SchemaNode.at(root, error.getEvaluationPath());
    if (schema.inAlternative()) {
      return Optional.empty();
    }
    Instance at = Instance.at(document.root(), error.getInstanceLocation());
    return switch (error.getKeyword()) {
      case "required" -> missing(document, at, error.getProperty());
      case "additionalProperties" -> unknown(document, at, error.getProperty(), schema);
      default -> wrong(document, at, schema, error);
    };
  }

  private static Optional<SchemaFinding> missing(Document document, Instance in, String name) {
    String field = in.fieldNamed(name);
    return Optional.of(
        new SchemaFinding(
            document.file(), in.value().place(), field, "'" + field + "' is missing"));
  }

  private static Optional<SchemaFinding> unknown(
      Document document, Instance in, String name, SchemaNode schema) {
    String field = in.fieldNamed(name);
    return Optional.of(
        new SchemaFinding(
            document.file(),
            in.placeOfName(name),
            field,
            "unknown field '" + field + "'" + Nearest.proposal(name, schema.fields())));
  }

  private static Optional<SchemaFinding> wrong(
      Document document, Instance at, SchemaNode schema, Error error) {
    if (at.isNull() && schema.owner() != null) {
      return schema.isRequired(at.name())
          ? Optional.of(finding(document, at, "is missing"))
          : Optional.empty();
    }
    return Optional.of(finding(document, at, Wording.of(error, schema, at.value())));
  }

  private static SchemaFinding finding(Document document, Instance at, String words) {
    String subject = at.field().isEmpty() ? "the file" : "'" + at.field() + "'";
    return new SchemaFinding(
        document.file(), at.value().place(), at.field(), subject + " " + words);
  }
}
