package dev.batuta.parsers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.batuta.syntax.Language;
import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strict JSON (RFC 8259): one value, no comments, no trailing comma, no name twice in an object. It
 * reads tokens only, where {@code document.DocumentReader} builds values and words its messages for
 * the author of a configuration file.
 */
final class JsonParser {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonParser() {}

  static SyntaxTree parse(String text) {
    SyntaxProblem problem = firstProblem(text);
    List<SyntaxProblem> problems = problem == null ? List.of() : List.of(problem);
    return new SyntaxTree(Language.JSON, problems, List.of(), List.of());
  }

  private static @Nullable SyntaxProblem firstProblem(String text) {
    try (var tokens = FACTORY.createParser(text)) {
      if (tokens.nextToken() == null) {
        return new SyntaxProblem(1, 1, "the file is empty, but JSON needs a value");
      }
      tokens.skipChildren();
      return tokens.nextToken() == null
          ? null
          : problem(tokens.currentTokenLocation(), "a second value begins here");
    } catch (JsonProcessingException broken) {
      return problem(broken.getLocation(), readable(broken.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading a string", impossible);
    }
  }

  private static SyntaxProblem problem(@Nullable JsonLocation location, String message) {
    return location == null
        ? new SyntaxProblem(1, 1, message)
        : new SyntaxProblem(
            Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), message);
  }

  /**
   * The first line, with Jackson's notation of a place, which has a note about itself, in words.
   */
  private static String readable(String message) {
    return message
        .lines()
        .findFirst()
        .orElse("is not valid JSON")
        .replaceAll("\\[Source: [^]]*?line: (\\d+), column: (\\d+)]", "line $1, column $2");
  }
}
