package dev.batuta.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"a.json, '{\"title\": \"Büch\"}'", "a.yaml, 'title: Büch'", "a, 'title: Büch'"})
  void tellsJsonFromYamlByTheFilesName(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);

    assertThat(new DocumentReader().read(file).fields().text("title")).isEqualTo("Büch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void believesAByteOrderMark(String charset) throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, "\uFEFFtitle: Büch\r\n".getBytes(Charset.forName(charset)));

    assertThat(new DocumentReader().read(file).fields().text("title")).isEqualTo("Büch");
  }

  @Test
  void readsAFileWithAMarkAndNothingElseAsEmpty() throws IOException {
    Path file = Files.write(folder.resolve("a.json"), UTF_8_MARK);

    refuses(file, file + ": the file is empty");
  }

  @Test
  void namesThePlaceOfBytesThatAreNoUtf8() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, "title: ok\nauthor: M\u00fcller".getBytes(StandardCharsets.ISO_8859_1));

    refuses(file, file + ":2:10: is not valid UTF-8; save the file as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\n"})
  void refusesAnEmptyFile(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), content);

    refuses(file, file + ": the file is empty");
  }

  @Test
  void refusesAMissingFile() {
    Path file = folder.resolve("none.yaml");

    refuses(file, file + ": there is no such file");
  }

  @Test
  void refusesAFolder() {
    refuses(folder, folder + ": is a folder, but a file is needed");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    Path file = folder.resolve("loop.yaml");
    Files.createSymbolicLink(file, file);

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new DocumentReader().read(file))
        .withMessageStartingWith(file + ": cannot be read: ")
        .withMessageContaining("symbolic links");
  }

  @ParameterizedTest
  @CsvSource({"'<<<<<<< HEAD\na: 1\n', 1", "'a: 1\n<<<<<<< HEAD\nb: 2\n', 2"})
  void namesTheLineOfConflictMarkers(String content, int line) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new DocumentReader().parse(Path.of("a.yaml"), content))
        .withMessage("a.yaml:" + line + ":1: has git conflict markers; resolve the merge first");
  }

  @Test
  void takesConflictMarkersInsideATextForText() {
    Document document =
        new DocumentReader().parse(Path.of("a.yaml"), "text: |\n  <<<<<<< HEAD\n  mine\n");

    assertThat(document.fields().text("text")).isEqualTo("<<<<<<< HEAD\nmine\n");
  }

  @Test
  void keepsFileAndPlaceForProgramsToo() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new DocumentReader().parse(Path.of("a.json"), "{\n  \"a\": }"))
        .satisfies(
            bad -> {
              assertThat(bad.file()).isEqualTo(Path.of("a.json"));
              assertThat(bad.place()).isEqualTo(new Place(2, 8));
            });
  }

  private static void refuses(Path file, String message) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new DocumentReader().read(file))
        .withMessage(message);
  }
}
