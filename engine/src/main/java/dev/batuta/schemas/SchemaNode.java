package dev.batuta.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The part of a schema that a validator was about.
 *
 * @param node the schema that holds the keyword
 * @param owner the schema of the mapping whose known field this is about; null for elements of
 *     lists and for fields that the writer named
 * @param inAlternative whether it is one of several that may hold
 */
record SchemaNode(JsonNode node, @Nullable JsonNode owner, boolean inAlternative) {
  /** Follows the way that a validator went, whose last element is the keyword. */
  static SchemaNode at(JsonNode root, NodePath evaluation) {
    SchemaNode at = new SchemaNode(root, null, false);
    int keyword = evaluation.getNameCount() - 1;
    for (int i = 0; i < keyword; i++) {
      String step = evaluation.getName(i);
      at =
          switch (step) {
            case "properties" ->
                new SchemaNode(
                    at.node.path(step).path(evaluation.getName(++i)), at.node, at.inAlternative);
            case "items", "additionalProperties" ->
                new SchemaNode(at.node.path(step), null, at.inAlternative);
            case "anyOf" -> new SchemaNode(alternative(at, evaluation, ++i), at.owner, false);
            case "oneOf" -> new SchemaNode(alternative(at, evaluation, ++i), at.owner, true);
            case "$ref" ->
                new SchemaNode(
                    root.at(at.node.path(step).asText().substring(1)), at.owner, at.inAlternative);
            default -> throw new IllegalStateException("a schema of ours has no '" + step + "'");
          };
    }
    return at;
  }

  /** Whether the mapping cannot do without a field. */
  boolean isRequired(String name) {
    return owner != null && texts(owner.path("required")).contains(name);
  }

  /** The elements of a list of texts. */
  List<String> texts(String keyword) {
    return texts(node.path(keyword));
  }

  /** The names of the fields that it has. */
  List<String> fields() {
    return node.path("properties").properties().stream().map(Map.Entry::getKey).toList();
  }

  private static JsonNode alternative(SchemaNode at, NodePath evaluation, int index) {
    return at.node
        .path(evaluation.getName(index - 1))
        .path(Integer.parseInt(evaluation.getName(index)));
  }

  private static List<String> texts(JsonNode list) {
    return list.isTextual()
        ? List.of(list.textValue())
        : StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
