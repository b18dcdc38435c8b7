package dev.batuta.codemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFileTest {
  private static final Item ITEM = Item.builder("T-1", "Type7 and find12").build();

  @TempDir private Path folder;

  private Path file;
  private CodeBase code;

  @BeforeEach
  void fortyFiles() throws IOException {
    file = Files.createDirectory(folder.resolve(".batuta")).resolve("codemap.cache");
    code = new CodeBase(file);
    for (int i = 0; i < 40; i++) {
      code.with("src/Type" + i + ".java", "type Type" + i, "func find" + i + "()", "Type" + i / 2);
    }
  }

  @Test
  void parsesNothingTwice() throws InterruptedException {
    assertThat(parses()).isEqualTo(40);
    assertThat(parses()).isZero();
  }

  @Test
  void parsesTenFilesWhereTenChanged() throws InterruptedException {
    parses();
    for (int i = 0; i < 10; i++) {
      code.with("src/Type" + i + ".java", "type Type" + i, "// changed");
    }

    assertThat(parses()).isEqualTo(10);
    assertThat(parses()).isZero();
  }

  @Test
  void parsesNothingForAFileThatMoved() throws InterruptedException {
    parses();
    code.without("src/Type3.java").with("other/Moved.java", "type Type3", "func find3()", "Type1");

    assertThat(parses()).isZero();
  }

  @Test
  void readsNothingWhereNothingChanged() throws InterruptedException {
    parses();
    parses();

    assertThat(code.reads()).isEmpty();
  }

  @Test
  void readsAFileOfAnotherTimeAndParsesItOnlyWhereItsTextIsNew() throws InterruptedException {
    parses();
    code.modifiedAt(Instant.EPOCH, "src/Type3.java");

    assertThat(parses()).isZero();
    assertThat(code.reads()).containsExactly("src/Type3.java");
    assertThat(parses()).isZero();
    assertThat(code.reads()).isEmpty();
  }

  @Test
  void seesAnEditOfAnotherSizeAtTheSameTime() throws InterruptedException {
    parses();
    Instant time = code.modified("src/Type3.java");
    code.with("src/Type3.java", "type Type3, longer").modifiedAt(time, "src/Type3.java");

    assertThat(parses()).isEqualTo(1);
  }

  @Test
  void seesAnEditOfTheSameSizeInTheTickOfTheClockInWhichItWasRead() throws InterruptedException {
    Instant tick = Instant.now().plusSeconds(60);
    code.with("src/Type3.java", "type Type3").modifiedAt(tick, "src/Type3.java");
    parses();
    code.with("src/Type3.java", "type Types").modifiedAt(tick, "src/Type3.java");

    assertThat(parses()).isEqualTo(1);
    assertThat(parses()).isZero();
    assertThat(code.reads()).containsExactly("src/Type3.java");
  }

  @Test
  void trustsATimeOnceItIsLongOver() throws InterruptedException {
    code.modifiedAt(Instant.now(), "src/Type3.java");
    parses();
    code.modifiedAt(Instant.EPOCH, "src/Type3.java");
    parses();
    parses();

    assertThat(code.reads()).isEmpty();
  }

  @Test
  void writesNothingWhereNothingChanged() throws IOException, InterruptedException {
    code.modifiedAt(Instant.now().plusSeconds(60), "src/Type3.java");
    parses();
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(file, old);
    parses();

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
  }

  @Test
  void parsesAnewWhereTheCacheIsOfAnOlderVersion() throws IOException, InterruptedException {
    parses();
    byte[] older = Files.readAllBytes(file);
    older[7]--;
    Files.write(file, older);

    assertThat(parses()).isEqualTo(40);
  }

  @Test
  void parsesTheSameTextAgainInAnotherLanguage() throws InterruptedException {
    parses();
    code.with("src/type3.py", "type Type3", "func find3()", "Type1");

    assertThat(parses()).isEqualTo(1);
  }

  @Test
  void ranksFromTheCacheAsItDidWithout() throws InterruptedException {
    CodeMap parsed = code.map(new LineParser());
    CodeMap cached = code.map(new LineParser());

    assertThat(cached.rankedFor(ITEM, 40)).isEqualTo(parsed.rankedFor(ITEM, 40)).isNotEmpty();
  }

  @Test
  void forgetsWhatIsGone() throws IOException, InterruptedException {
    parses();
    long whole = Files.size(file);
    for (int i = 0; i < 39; i++) {
      code.without("src/Type" + i + ".java");
    }
    parses();

    assertThat(Files.size(file)).isLessThan(whole / 10);
    assertThat(parses()).isZero();
  }

  @Test
  void parsesAnewWhereAnyByteOfTheCacheIsDamaged() throws IOException, InterruptedException {
    parses();
    byte[] whole = Files.readAllBytes(file);
    for (int position = 0; position < whole.length; position += 101) {
      byte[] damaged = whole.clone();
      damaged[position] ^= 0x40;
      Files.write(file, damaged);

      assertThat(parses()).as("byte %d", position).isEqualTo(40);
      assertThat(parses()).isZero();
    }
  }

  @Test
  void parsesAnewWhereTheCacheIsCutOffOrNoCache() throws IOException, InterruptedException {
    parses();
    byte[] whole = Files.readAllBytes(file);
    for (int length : List.of(0, 3, 15, 16, 17, whole.length / 2, whole.length - 1)) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThat(parses()).as("%d bytes", length).isEqualTo(40);
    }
    Files.writeString(file, "something else ".repeat(1000));
    assertThat(parses()).isEqualTo(40);
  }

  @Test
  void mapsWhereNoCacheCanBeWritten() throws IOException, InterruptedException {
    Files.delete(file.resolveSibling(""));

    assertThat(parses()).isEqualTo(40);
    assertThat(parses()).isEqualTo(40);
    assertThat(file.resolveSibling("")).doesNotExist();
  }

  @Test
  void leavesNoTemporaryFile() throws IOException, InterruptedException {
    parses();
    try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
      assertThat(files.map(Path::getFileName)).containsExactly(file.getFileName());
    }
  }

  private int parses() throws InterruptedException {
    LineParser parser = new LineParser();
    code.map(parser);
    return parser.parses();
  }
}
