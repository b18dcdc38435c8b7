package dev.batuta.parsers;

import dev.batuta.document.Place;
import dev.batuta.syntax.Language;
import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML 1.2 of any content: none, one or many documents, whatever tags an application defines. Nodes
 * are composed and nothing is constructed from them, so that no tag can be unknown.
 */
final class YamlParser {
  /**
   * Merging several anchors by several of these keys is common, though the standard has no word.
   */
  private static final String MERGE_KEY = "<<";

  private YamlParser() {}

  static SyntaxTree parse(String path, String text) {
    SyntaxProblem problem = firstProblem(path, text);
    List<SyntaxProblem> problems = problem == null ? List.of() : List.of(problem);
    return new SyntaxTree(Language.YAML, problems, List.of(), List.of());
  }

  private static @Nullable SyntaxProblem firstProblem(String path, String text) {
    try {
      for (Node document : new Compose(settings(path)).composeAllFromString(text)) {
        Optional<SyntaxProblem> repeated = repeatedKey(document);
        if (repeated.isPresent()) {
          return repeated.get();
        }
      }
      return null;
    } catch (MarkedYamlEngineException broken) {
      return problem(broken.getProblemMark(), message(broken));
    } catch (ReaderException unreadable) {
      int offset = text.offsetByCodePoints(0, unreadable.getPosition());
      Place place = new SourceText(text).placeAt(offset);
      return new SyntaxProblem(place.line(), place.column(), "a character that YAML forbids");
    } catch (YamlEngineException broken) {
      return problem(Optional.empty(), "is not valid YAML: " + broken.getMessage());
    } catch (StackOverflowError tooDeep) {
      return new SyntaxProblem(1, 1, "the file is nested too deeply to be parsed");
    }
  }

  /** Without the limits that protect whoever constructs values from nodes. */
  private static LoadSettings settings(String path) {
    return LoadSettings.builder()
        .setLabel(path)
        .setCodePointLimit(Integer.MAX_VALUE)
        .setMaxAliasesForCollections(Integer.MAX_VALUE)
        .setAllowNonScalarKeys(true)
        .setAllowRecursiveKeys(true)
        .build();
  }

  /** The first key that stands twice in one mapping, which composing lets pass. */
  private static Optional<SyntaxProblem> repeatedKey(Node document) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> open = new ArrayDeque<>(List.of(document));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (!seen.add(node)) {
        continue;
      }
      if (node instanceof SequenceNode sequence) {
        open.addAll(sequence.getValue());
      } else if (node instanceof MappingNode mapping) {
        Optional<ScalarNode> repeated = repeatedKey(mapping);
        if (repeated.isPresent()) {
          ScalarNode key = repeated.get();
          return Optional.of(
              problem(key.getStartMark(), "the key '" + key.getValue() + "' stands here twice"));
        }
        mapping.getValue().forEach(entry -> open.add(entry.getValueNode()));
      }
    }
    return Optional.empty();
  }

  private static Optional<ScalarNode> repeatedKey(MappingNode mapping) {
    record Key(Tag tag, String value) {}
    Set<Key> keys = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key
          && !key.getValue().equals(MERGE_KEY)
          && !keys.add(new Key(key.getTag(), key.getValue()))) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static String message(MarkedYamlEngineException broken) {
    return broken.getContext() == null || broken.getContext().isEmpty()
        ? broken.getProblem()
        : broken.getContext() + ": " + broken.getProblem();
  }

  private static SyntaxProblem problem(Optional<Mark> mark, String message) {
    return mark.map(at -> new SyntaxProblem(at.getLine() + 1, at.getColumn() + 1, message))
        .orElseGet(() -> new SyntaxProblem(1, 1, message));
  }
}
