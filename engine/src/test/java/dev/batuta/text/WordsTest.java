package dev.batuta.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "BookController, book controller",
    "bookController, book controller",
    "book_controller, book controller",
    "book-controllers, book controller",
    "app/Http/Controllers/BookController.php, app http controller book controller php",
    "src\\main\\BookTest.java, src main book test java",
    "HTTPServer, http server",
    "parseHTTPRequest, parse http request",
    "REST APIs, rest api",
    "bookDTOs, book dto",
    "book2Order, book2 order",
    "CREATE TABLE books (id int), create table book id int",
    "the controller's routes, the controller s route",
    "Prüfung der Bestellübersicht, prüfung der bestellübersicht",
    "página de categorías, página de categoría"
  })
  void splitsTextIntoSingularWords(String text, String words) {
    assertThat(Words.of(text)).containsExactly(words.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"useState", "useBookQuery", "const [a] = useState(0)", "hooks/useBooks"})
  void marksTheUseOfAHookIdentifier(String text) {
    assertThat(Words.of(text)).contains(Words.USE_PREFIX).doesNotContain("use");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"use", "Use state", "UseState", "user", "used", "causeState", "use_state"})
  void takesNoOtherUseForAHook(String text) {
    assertThat(Words.of(text)).doesNotContain(Words.USE_PREFIX);
  }

  @Test
  void textCannotSpellTheMarkOfAHook() {
    assertThat(Words.of(Words.USE_PREFIX + " it")).containsExactly("use", "it");
  }

  @Test
  void separatesSentencesClausesAndListEntries() {
    assertThat(Words.of("Call the API. Route it, then: stop\n- web\n- route\n\nEnd"))
        .isEqualTo(
            List.of(
                "call", "the", "api", "", "route", "it", "", "then", "", "stop", "", "web", "",
                "route", "", "end"));
  }

  @Test
  void goesOnAcrossAWrappedLine() {
    assertThat(Words.of("the api\nroute v1.2")).containsExactly("the", "api", "route", "v1", "2");
  }

  @Test
  void findsNoWordsInNothing() {
    assertThat(Words.of(" \n—*#")).isEmpty();
  }
}
