package dev.batuta.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Severity;
import dev.batuta.backlog.Status;
import dev.batuta.outcome.CodeRule;
import dev.batuta.syntax.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Schemas and readers say the same: a schema is never stricter than its reader, and where a reader
 * is stricter it says something that a schema cannot. Each holds for a file with every field, and
 * for that file with each of its values replaced by many others.
 */
class SchemaAgreementTest {
  private static final List<String> OTHER_VALUES =
      List.of(
          "\"x\"",
          "\"\"",
          "\" \"",
          "\"a\\nb\"",
          "\"EPIC\"",
          "\"in progress\"",
          "\"Trivial\"",
          "\"5s\"",
          "\"required\"",
          "7",
          "0",
          "-1",
          "1",
          "5",
          "6",
          "10",
          "11",
          "99",
          "100",
          "1000",
          "1001",
          "128000",
          "128001",
          "1000000",
          "1000001",
          "2147483647",
          "2147483648",
          "1.5",
          "true",
          "null",
          "[]",
          "[\"x\"]",
          "[7]",
          "[null]",
          "[[]]",
          "[{}]",
          "{}",
          "{\"zzz\": 1}",
          "{\"zzz\": null}",
          "{\"zzz\": []}",
          "{\"zzz\": {}}");

  /** What a schema cannot say: it is about another value, or about what no pattern describes. */
  private static final Pattern ONLY_READERS_KNOW =
      Pattern.compile(
          "has no rung for complexity|'run' needs a program|which does not exist"
              + "|is for bugs only|path '.*' is refused: it (is empty|contains a control)"
              + "|stands beside|contradicts");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void acceptAFileWithEveryField(FileSchema kind) {
    FullFile full = new FullFile(kind, folder);

    assertThat(full.saidByReader()).isEmpty();
    assertThat(full.saidBySchema()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void knowTheSameFields(FileSchema kind) {
    FullFile full = new FullFile(kind, folder);
    Map<String, Set<String>> ofSchema = new TreeMap<>();
    addFields(full.schema(), full.schema(), full.content(), "", ofSchema);

    Map<String, Set<String>> ofReader = new TreeMap<>();
    full.asked().forEach((path, names) -> ofReader.put(path, new TreeSet<>(names)));

    assertThat(ofReader).isEqualTo(ofSchema);
  }

  @ParameterizedTest
  @EnumSource
  void agreeOnOtherValues(FileSchema kind) throws Exception {
    FullFile full = new FullFile(kind, folder);
    JsonNode content = full.content();
    Set<String> others = new TreeSet<>(OTHER_VALUES);
    full.schema().findValues("enum").forEach(words -> words.forEach(w -> others.add("" + w)));
    for (JsonPointer pointer : pointers(content)) {
      for (String other : others) {
        JsonNode varied = content.deepCopy();
        replace(varied, pointer, new JsonMapper().readTree(other));
        assertAgreement(full.replacedBy(varied), pointer + " = " + other);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void agreeOnAFieldThatIsTooMuchOrMissing(FileSchema kind) {
    FullFile full = new FullFile(kind, folder);
    JsonNode content = full.content();
    for (JsonPointer pointer : pointers(content)) {
      JsonNode varied = content.deepCopy();
      if (varied.at(pointer) instanceof ObjectNode mapping) {
        mapping.put("zzz", 1);
        assertAgreement(full.replacedBy(varied), pointer + " with an unknown field");
      }
      JsonNode lessened = content.deepCopy();
      if (lessened.at(pointer.head()) instanceof ObjectNode mapping) {
        mapping.remove(pointer.last().getMatchingProperty());
        assertAgreement(full.replacedBy(lessened), "without " + pointer);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refuseAnUnknownFieldOfTheWholeFileThoughASpecIsOnlyWarnedOf(FileSchema kind) {
    FullFile full = new FullFile(kind, folder);

    full.replacedBy(((ObjectNode) full.content()).put("zzz", 1));

    assertThat(full.saidByReader()).singleElement().asString().contains("'zzz'");
    if (kind == FileSchema.SPEC) {
      assertThat(full.saidBySchema()).isEmpty();
    } else {
      assertThat(full.saidBySchema()).singleElement().asString().contains("'zzz'");
    }
  }

  @Test
  void haveTheSameWords() {
    JsonNode item = new FullFile(FileSchema.BACKLOG, folder).schema().at("/$defs/item/properties");
    JsonNode rule =
        new FullFile(FileSchema.SPEC, folder).schema().at("/properties/rules/items/properties");

    assertThat(words(item, "item_type")).isEqualTo(names(ItemType.values(), ItemType::wireName));
    assertThat(words(item, "priority")).isEqualTo(names(Priority.values(), Priority::wireName));
    assertThat(words(item, "severity")).isEqualTo(names(Severity.values(), Severity::wireName));
    assertThat(words(item, "status")).isEqualTo(names(Status.values(), Status::wireName));
    assertThat(words(rule, "language")).isEqualTo(names(Language.values(), Language::fence));
    assertThat(words(rule, "severity"))
        .isEqualTo(names(CodeRule.Severity.values(), CodeRule.Severity::wireName));
  }

  private static List<String> words(JsonNode fields, String name) {
    return fields.path(name).findValue("enum").valueStream().map(JsonNode::asText).toList();
  }

  private static <T> List<String> names(T[] values, Function<T, String> name) {
    return Arrays.stream(values).map(name).toList();
  }

  private static void assertAgreement(FullFile file, String variation) {
    List<String> schema = file.saidBySchema();
    List<String> reader = file.saidByReader();
    if (!schema.isEmpty()) {
      assertThat(reader).as("%s: the schema says %s", variation, schema).isNotEmpty();
    } else {
      assertThat(reader)
          .as("%s: the schema is content", variation)
          .allMatch(said -> ONLY_READERS_KNOW.matcher(said).find());
    }
  }

  private static void addFields(
      JsonNode root, JsonNode schema, JsonNode content, String path, Map<String, Set<String>> to) {
    JsonNode resolved =
        schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    if (content.isArray()) {
      content.forEach(element -> addFields(root, resolved.path("items"), element, path + "[]", to));
    } else if (content.isObject() && resolved.has("properties")) {
      JsonNode properties = resolved.get("properties");
      Set<String> names = to.computeIfAbsent(path, _ -> new TreeSet<>());
      properties.properties().forEach(property -> names.add(property.getKey()));
      content
          .properties()
          .forEach(
              field ->
                  addFields(
                      root,
                      properties.path(field.getKey()),
                      field.getValue(),
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      to));
    } else if (content.isObject() && isMapOfMappings(resolved)) {
      Set<String> names = to.computeIfAbsent(path, _ -> new TreeSet<>());
      content
          .properties()
          .forEach(
              field -> {
                names.add(field.getKey());
                addFields(
                    root,
                    resolved.get("additionalProperties"),
                    field.getValue(),
                    path + "." + field.getKey(),
                    to);
              });
    }
  }

  private static boolean isMapOfMappings(JsonNode schema) {
    return schema.path("additionalProperties").has("properties");
  }

  private static List<JsonPointer> pointers(JsonNode content) {
    List<JsonPointer> pointers = new ArrayList<>();
    addPointers(content, JsonPointer.empty(), pointers);
    return pointers;
  }

  private static void addPointers(JsonNode node, JsonPointer at, List<JsonPointer> to) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                JsonPointer inner = at.appendProperty(field.getKey());
                to.add(inner);
                addPointers(field.getValue(), inner, to);
              });
    } else {
      for (int i = 0; i < node.size(); i++) {
        to.add(at.appendIndex(i));
        addPointers(node.get(i), at.appendIndex(i), to);
      }
    }
  }

  private static void replace(JsonNode root, JsonPointer at, JsonNode other) {
    switch (root.at(at.head())) {
      case ObjectNode object -> object.set(at.last().getMatchingProperty(), other);
      case ArrayNode array -> array.set(at.last().getMatchingIndex(), other);
      case JsonNode scalar -> throw new IllegalStateException("nothing is in " + scalar);
    }
  }
}
