package dev.batuta.codemap;

import static java.lang.System.Logger.Level.DEBUG;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.batuta.codemap.Index.Indexed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/**
 * Files and their entries in a file. It holds nothing that could not be made again: whatever is
 * wrong with it, there is no cache then, and it is never an error.
 *
 * <p>The file is a number that says what it is, its {@link #VERSION}, a checksum, the names with
 * their words, the entries by the hash of what they were made of, and the files. It is written
 * beside itself and moved, so that a reader sees all of it or none.
 */
final class CacheFile {
  /** To be raised when this format changes, or what a parser finds in the same text. */
  private static final int VERSION = 2;

  private static final System.Logger LOG = System.getLogger(CacheFile.class.getName());
  private static final int MAGIC = 0x42415455;
  private static final int HEADER_BYTES = 2 * Integer.BYTES + Long.BYTES;

  private final Path file;

  CacheFile(Path file) {
    this.file = file;
  }

  /**
   * What was mapped before.
   *
   * @param names that the numbers in entries stand for
   * @param files by their paths, in the order in which they were written
   */
  record Content(Names names, Map<Hash, Entry> entries, SequencedMap<String, Indexed> files) {
    static Content empty() {
      return new Content(new Names(1024), new HashMap<>(), new LinkedHashMap<>());
    }
  }

  /**
   * What the file holds, to be added to; nothing where it is missing, damaged or of another day.
   */
  Content read() {
    try {
      return decode(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return Content.empty();
    } catch (IOException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | DateTimeException damaged) {
      LOG.log(DEBUG, "{0} is not used: {1}", file, damaged);
      return Content.empty();
    }
  }

  private static Content decode(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      throw new IllegalArgumentException("it is cut off");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (header.getInt() != MAGIC || header.getInt() != VERSION) {
      throw new IllegalArgumentException("it is of another version");
    }
    if (header.getLong() != checksum(header)) {
      throw new IllegalArgumentException("its checksum differs");
    }
    ByteReader reader = new ByteReader(bytes, HEADER_BYTES);
    Names names = names(reader);
    int entryCount = reader.readCount();
    Hash[] hashes = new Hash[entryCount];
    Map<Hash, Entry> entries = HashMap.newHashMap(entryCount);
    for (int i = 0; i < entryCount; i++) {
      hashes[i] = reader.readHash();
      entries.put(hashes[i], Entry.read(bytes, reader, names.size()));
    }
    return new Content(names, entries, files(reader, hashes, entries));
  }

  private static Names names(ByteReader reader) {
    String[] words = new String[reader.readCount()];
    for (int i = 0; i < words.length; i++) {
      words[i] = reader.readText();
    }
    int count = reader.readCount();
    Names names = new Names(count);
    for (int i = 0; i < count; i++) {
      String name = reader.readText();
      String[] its = new String[reader.readCount()];
      for (int word = 0; word < its.length; word++) {
        its[word] = words[reader.readNumber()];
      }
      names.split(name, List.of(its));
    }
    return names;
  }

  private static SequencedMap<String, Indexed> files(
      ByteReader reader, Hash[] hashes, Map<Hash, Entry> entries) {
    int count = reader.readCount();
    SequencedMap<String, Indexed> files = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      String path = reader.readText();
      Stamp stamp = Stamp.read(reader);
      Hash hash = hashes[reader.readNumber()];
      Entry entry = entries.get(hash);
      if (entry != null) {
        files.put(path, new Indexed(path, stamp, hash, entry));
      }
    }
    return files;
  }

  /** Replaces the file; where that is not possible, the next process parses again. */
  void write(Names names, List<Indexed> files) {
    ByteBuffer bytes = encoded(names, files);
    try {
      Path folder = file.toAbsolutePath().resolveSibling("");
      if (!Files.isDirectory(folder)) {
        return; // whoever only looks at a project leaves nothing behind
      }
      Path written = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
      try {
        try (FileChannel channel = FileChannel.open(written, WRITE)) {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        }
        Files.move(written, file, ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException failure) {
      LOG.log(DEBUG, "{0} could not be written: {1}", file, failure);
    }
  }

  private static ByteBuffer encoded(Names names, List<Indexed> files) {
    SequencedMap<Hash, Entry> entries = new LinkedHashMap<>();
    files.forEach(file -> entries.put(file.hash(), file.entry()));
    ByteWriter writer = new ByteWriter(1 << 20);
    writer.skip(HEADER_BYTES);
    int[] renumbered = writeUsed(names, entries.values(), writer);
    writer.writeNumber(entries.size());
    entries.forEach(
        (hash, entry) -> {
          writer.writeHash(hash);
          entry.write(writer, renumbered);
        });
    writeFiles(files, List.copyOf(entries.keySet()), writer);
    ByteBuffer bytes = writer.buffer();
    bytes.putInt(MAGIC).putInt(VERSION).putLong(checksum(bytes)).rewind();
    return bytes;
  }

  /** Writes the files, each with the number of its entry. */
  private static void writeFiles(List<Indexed> files, List<Hash> hashes, ByteWriter writer) {
    Map<Hash, Integer> numbers = HashMap.newHashMap(hashes.size());
    hashes.forEach(hash -> numbers.put(hash, numbers.size()));
    writer.writeNumber(files.size());
    for (Indexed file : files) {
      writer.writeText(file.path());
      Stamp.write(file.stamp(), writer);
      writer.writeNumber(numbers.getOrDefault(file.hash(), 0));
    }
  }

  /** Writes the names that entries still use, and gives the new number for each old one. */
  private static int[] writeUsed(Names names, Collection<Entry> entries, ByteWriter writer) {
    BitSet used = new BitSet(names.size());
    for (Entry entry : entries) {
      Arrays.stream(entry.defined()).forEach(used::set);
      Arrays.stream(entry.mentioned()).forEach(used::set);
    }
    int[] renumbered = new int[names.size()];
    int next = 0;
    Map<String, Integer> words = writeWords(names, used, writer);
    writer.writeNumber(used.cardinality());
    for (int number = used.nextSetBit(0); number >= 0; number = used.nextSetBit(number + 1)) {
      renumbered[number] = next++;
      writer.writeText(names.name(number));
      writer.writeNumber(names.words(number).size());
      names.words(number).forEach(word -> writer.writeNumber(words.getOrDefault(word, 0)));
    }
    return renumbered;
  }

  private static Map<String, Integer> writeWords(Names names, BitSet used, ByteWriter writer) {
    SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
    used.stream()
        .forEach(name -> names.words(name).forEach(w -> numbers.putIfAbsent(w, numbers.size())));
    writer.writeNumber(numbers.size());
    numbers.keySet().forEach(writer::writeText);
    return numbers;
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.duplicate().position(HEADER_BYTES));
    return checksum.getValue();
  }
}
