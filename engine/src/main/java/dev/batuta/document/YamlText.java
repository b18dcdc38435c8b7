package dev.batuta.document;

import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.ScalarKind;
import dev.batuta.document.Value.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML 1.2 into {@link Value}s. Version 1.2, since 1.1 reads {@code 010} as eight and {@code no} as
 * false.
 */
final class YamlText {
  private YamlText() {}

  static Value parse(Path file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(100)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        throw BadInput.in(file, "the file has no content besides comments");
      }
      return value(file, root.get());
    } catch (MarkedYamlEngineException broken) {
      Place place = broken.getProblemMark().map(YamlText::place).orElse(Place.START);
      throw BadInput.at(file, place, "is not valid YAML: " + broken.getProblem());
    } catch (YamlEngineException broken) {
      throw BadInput.in(file, "is not valid YAML: " + broken.getMessage());
    }
  }

  private static Value value(Path file, Node node) {
    if (node.isRecursive()) {
      throw BadInput.at(file, place(node), "an anchor contains itself");
    }
    return switch (node) {
      case MappingNode mapping -> mapping(file, mapping);
      case SequenceNode sequence -> sequence(file, sequence);
      case ScalarNode scalar -> new Scalar(kind(scalar), scalar.getValue(), place(node));
      default -> throw BadInput.at(file, place(node), "unexpected " + node.getNodeType());
    };
  }

  private static Mapping mapping(Path file, MappingNode node) {
    Map<String, Value> values = new LinkedHashMap<>();
    Map<String, Place> keyPlaces = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw BadInput.at(file, place(entry.getKeyNode()), "a field's name must be plain text");
      }
      if (values.put(key.getValue(), value(file, entry.getValueNode())) != null) {
        throw BadInput.at(file, place(key), "'" + key.getValue() + "' stands here twice");
      }
      keyPlaces.put(key.getValue(), place(key));
    }
    return new Mapping(values, keyPlaces, place(node));
  }

  private static Sequence sequence(Path file, SequenceNode node) {
    List<Value> values = new ArrayList<>();
    for (Node element : node.getValue()) {
      values.add(value(file, element));
    }
    return new Sequence(values, place(node));
  }

  private static ScalarKind kind(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT)) {
      return ScalarKind.INTEGER;
    }
    if (tag.equals(Tag.FLOAT)) {
      return ScalarKind.DECIMAL;
    }
    if (tag.equals(Tag.BOOL)) {
      return ScalarKind.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? ScalarKind.NULL : ScalarKind.TEXT;
  }

  private static Place place(Node node) {
    return node.getStartMark().map(YamlText::place).orElse(Place.START);
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
