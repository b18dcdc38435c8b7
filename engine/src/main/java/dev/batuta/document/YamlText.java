package dev.batuta.document;

import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.ScalarKind;
import dev.batuta.document.Value.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML 1.2 with the core schema into {@link Value}s. Version 1.2, since 1.1 reads {@code 010} as
 * eight and {@code no} as false. Values are built from the parser's events and not from its node
 * tree, since only so the depth and what aliases repeat can be bounded: a few lines of YAML can
 * otherwise ask for more values than fit in memory.
 */
final class YamlText {
  /** As deep as {@link JsonText} goes. */
  private static final int DEEPEST = 1000;

  private static final int MOST_REPEATED_BY_ALIASES = 1_000_000;

  private final Path file;
  private final Parser events;
  private final ScalarResolver resolver;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int size;
  private int repeated;

  /**
   * What an anchor names.
   *
   * @param value null while it is being read
   * @param size how many values it consists of
   */
  private record Anchored(@Nullable Value value, int size) {}

  private YamlText(Path file, Parser events, ScalarResolver resolver) {
    this.file = file;
    this.events = events;
    this.resolver = resolver;
  }

  static Value parse(Path file, String text) {
    CoreSchema schema = new CoreSchema();
    LoadSettings settings =
        LoadSettings.builder().setSchema(schema).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      Parser events = new ParserImpl(settings, new StreamReader(settings, text));
      return new YamlText(file, events, schema.getScalarResolver()).document();
    } catch (MarkedYamlEngineException broken) {
      Place place = broken.getProblemMark().map(YamlText::place).orElse(Place.START);
      throw BadInput.at(file, place, "is not valid YAML: " + reason(broken));
    } catch (ReaderException unprintable) {
      Place place =
          Place.after(text.substring(0, text.offsetByCodePoints(0, unprintable.getPosition())));
      throw BadInput.at(
          file,
          place,
          "is not valid YAML: the character U+%04X is not allowed"
              .formatted(unprintable.getCodePoint()));
    } catch (YamlEngineException broken) {
      throw BadInput.in(file, "is not valid YAML: " + broken.getMessage());
    }
  }

  private Value document() {
    skip(Event.ID.StreamStart);
    if (events.checkEvent(Event.ID.StreamEnd)) {
      throw BadInput.in(file, "the file has no content besides comments");
    }
    skip(Event.ID.DocumentStart);
    Value root = value(0);
    skip(Event.ID.DocumentEnd);
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw BadInput.at(
          file, place(events.next()), "a second document begins here; a file holds one");
    }
    return root;
  }

  private void skip(Event.ID expected) {
    Event event = events.next();
    if (event.getEventId() != expected) {
      throw new IllegalStateException("the YAML parser gave " + event + " for " + expected);
    }
  }

  private Value value(int depth) {
    Event event = events.next();
    if (depth > DEEPEST) {
      throw BadInput.at(file, place(event), "is nested deeper than " + DEEPEST + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return repeated(alias);
    }
    Optional<Anchor> anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
    int sizeBefore = size++;
    anchor.ifPresent(name -> anchors.put(name, new Anchored(null, 0)));
    Value value =
        switch (event) {
          case MappingStartEvent start -> mapping(start, depth);
          case SequenceStartEvent start -> sequence(start, depth);
          case ScalarEvent scalar -> scalar(scalar);
          default -> throw new IllegalStateException("the YAML parser gave " + event);
        };
    anchor.ifPresent(name -> anchors.put(name, new Anchored(value, size - sizeBefore)));
    return value;
  }

  private Value repeated(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw BadInput.at(
          file, place(alias), "the alias '*" + alias.getAlias() + "' names no anchor above it");
    }
    Value value = anchored.value();
    if (value == null) {
      throw BadInput.at(
          file, place(alias), "the anchor '&" + alias.getAlias() + "' contains itself");
    }
    repeated += anchored.size();
    size += anchored.size();
    if (repeated > MOST_REPEATED_BY_ALIASES) {
      throw BadInput.at(
          file,
          place(alias),
          "aliases repeat more than " + MOST_REPEATED_BY_ALIASES + " values; write them out");
    }
    return value;
  }

  private Mapping mapping(MappingStartEvent start, int depth) {
    Map<String, Value> values = new LinkedHashMap<>();
    Map<String, Place> keyPlaces = new HashMap<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Value key = value(depth + 1);
      if (!(key instanceof Scalar name)) {
        throw BadInput.at(file, key.place(), "the name of a field must be plain text");
      }
      if (values.putIfAbsent(name.text(), value(depth + 1)) != null) {
        throw BadInput.at(file, name.place(), "'" + name.text() + "' stands here twice");
      }
      keyPlaces.put(name.text(), name.place());
    }
    events.next();
    return new Mapping(values, keyPlaces, place(start));
  }

  private Sequence sequence(SequenceStartEvent start, int depth) {
    List<Value> values = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      values.add(value(depth + 1));
    }
    events.next();
    return new Sequence(values, place(start));
  }

  private Scalar scalar(ScalarEvent event) {
    String text = event.getValue();
    ScalarKind apparent = kind(resolver.resolve(text, true));
    ScalarKind kind =
        event
            .getTag()
            .map(tag -> kind(new Tag(tag)))
            .orElse(event.isPlain() ? apparent : ScalarKind.TEXT);
    if (kind != ScalarKind.TEXT && kind != apparent) {
      throw BadInput.at(file, place(event), "'" + text + "' is not what its tag says it is");
    }
    return new Scalar(kind, text, place(event));
  }

  private static ScalarKind kind(Tag tag) {
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

  /**
   * With the line where the thing that is broken begins: an open quote reaches to the file's end.
   */
  private static String reason(MarkedYamlEngineException broken) {
    String context = broken.getContext();
    if (context == null) {
      return broken.getProblem();
    }
    String begin =
        broken.getContextMark().map(mark -> " of line " + (mark.getLine() + 1)).orElse("");
    return broken.getProblem() + " " + context + begin;
  }

  private static Place place(Event event) {
    return event.getStartMark().map(YamlText::place).orElse(Place.START);
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
