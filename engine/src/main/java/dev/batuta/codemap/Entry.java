package dev.batuta.codemap;

import dev.batuta.syntax.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a code base knows of one file's content: what it defines, and how often it mentions which
 * names. Definitions stay encoded until somebody wants to see them, since a code base has hundreds
 * of thousands and an item a few hundred; names are numbers of {@link Names}.
 */
final class Entry {
  /** Holds the definitions in a part; entries from the cache share the bytes of its file. */
  private final byte[] bytes;

  private final int start;
  private final int length;
  private final int[] defined;
  private final int[] types;
  private final int[] mentioned;
  private final int[] counts;

  private Entry(
      byte[] bytes,
      int start,
      int length,
      int[] defined,
      int[] types,
      int[] mentioned,
      int[] counts) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
    this.defined = defined;
    this.types = types;
    this.mentioned = mentioned;
    this.counts = counts;
  }

  static Entry of(List<Symbol> symbols, Map<String, Integer> mentions, Names names) {
    ByteWriter definitions = new ByteWriter(symbols.size() * 64 + 5);
    definitions.writeNumber(symbols.size());
    for (Symbol symbol : symbols) {
      definitions.writeNumber(symbol.depth());
      definitions.writeText(simpleName(symbol));
      definitions.writeText(symbol.declaration());
    }
    int[] mentioned = new int[mentions.size()];
    int[] counts = new int[mentions.size()];
    int index = 0;
    for (Map.Entry<String, Integer> mention : mentions.entrySet()) {
      mentioned[index] = names.number(mention.getKey());
      counts[index++] = mention.getValue();
    }
    byte[] encoded = definitions.toBytes();
    return new Entry(
        encoded,
        0,
        encoded.length,
        numbers(symbols, names),
        numbers(
            symbols.stream().filter(symbol -> symbol.kind() == Symbol.Kind.TYPE).toList(), names),
        mentioned,
        counts);
  }

  private static int[] numbers(List<Symbol> symbols, Names names) {
    return symbols.stream()
        .mapToInt(symbol -> names.defined(simpleName(symbol)))
        .distinct()
        .toArray();
  }

  /** The name as other files write it: without namespace, and without Ruby's mark at the end. */
  private static String simpleName(Symbol symbol) {
    String name = symbol.name();
    int start =
        1
            + Math.max(
                name.lastIndexOf('.'), Math.max(name.lastIndexOf('\\'), name.lastIndexOf(':')));
    boolean isMarked = name.endsWith("?") || name.endsWith("!") || name.endsWith("=");
    return name.substring(start, name.length() - (isMarked ? 1 : 0));
  }

  /**
   * A declaration.
   *
   * @param name as other files write it
   */
  record Declared(int depth, String name, String declaration) {}

  /** What the file defines, in its order. */
  List<Declared> definitions() {
    ByteReader reader = new ByteReader(bytes, start);
    int count = reader.readCount();
    List<Declared> declared = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      declared.add(new Declared(reader.readNumber(), reader.readText(), reader.readText()));
    }
    return declared;
  }

  /** The names of all that is defined, each once. */
  int[] defined() {
    return defined;
  }

  /** The names of the types among it. */
  int[] types() {
    return types;
  }

  /** The names that stand in the file, each once. */
  int[] mentioned() {
    return mentioned;
  }

  /** How often each of the {@link #mentioned} does. */
  int[] counts() {
    return counts;
  }

  /**
   * Writes all of it.
   *
   * @param renumbered the number of each name from now on
   */
  void write(ByteWriter writer, int[] renumbered) {
    writer.writeBytes(bytes, start, length);
    writeNames(defined, renumbered, writer);
    writeNames(types, renumbered, writer);
    writeNames(mentioned, renumbered, writer);
    for (int count : counts) {
      writer.writeNumber(count);
    }
  }

  private static void writeNames(int[] numbers, int[] renumbered, ByteWriter writer) {
    writer.writeNumber(numbers.length);
    for (int number : numbers) {
      writer.writeNumber(renumbered[number]);
    }
  }

  /**
   * Reads what was written.
   *
   * @param bytes those that the reader reads
   * @param names how many there are
   */
  static Entry read(byte[] bytes, ByteReader reader, int names) {
    int length = reader.readCount();
    int start = reader.position();
    reader.skip(length);
    int[] defined = readNames(reader, names);
    int[] types = readNames(reader, names);
    int[] mentioned = readNames(reader, names);
    int[] counts = new int[mentioned.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = reader.readNumber();
    }
    return new Entry(bytes, start, length, defined, types, mentioned, counts);
  }

  private static int[] readNames(ByteReader reader, int names) {
    int[] numbers = new int[reader.readCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = reader.readNumber();
      if (numbers[i] < 0 || numbers[i] >= names) {
        throw new IllegalArgumentException(numbers[i] + " is the number of no name");
      }
    }
    return numbers;
  }
}
