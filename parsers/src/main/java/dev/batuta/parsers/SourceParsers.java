package dev.batuta.parsers;

import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.SyntaxTree;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The parser of every language that Batuta can read, chosen by the path. Java, JSON and YAML are
 * read; the rest have no parser. Parsing is nothing but computing, so that no more files are parsed
 * at once than there are cores; whoever comes later waits.
 *
 * <p>A malformed file has its problems in the order of the file, at most {@value #MOST_PROBLEMS} of
 * them, and neither symbols nor references, since what a parser guesses behind an error is no fact.
 */
public final class SourceParsers implements Parser {
  /** More than these are mostly echoes of the first, and a repair prompt has better use of room. */
  static final int MOST_PROBLEMS = 20;

  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());

  @Override
  public Optional<SyntaxTree> parse(String path, String text) {
    return Language.ofPath(path).flatMap(language -> parse(language, path, text));
  }

  private Optional<SyntaxTree> parse(Language language, String path, String text) {
    return switch (language) {
      case JAVA -> Optional.of(onACore(() -> JavaParser.parse(path, text)));
      case JSON -> Optional.of(onACore(() -> JsonParser.parse(text)));
      case YAML -> Optional.of(onACore(() -> YamlParser.parse(path, text)));
      case PYTHON, JAVASCRIPT, TYPESCRIPT, TSX, PHP, GO, RUST, CSHARP, RUBY, SQL, CSS, HTML, BASH ->
          Optional.empty();
    };
  }

  private SyntaxTree onACore(Supplier<SyntaxTree> parsing) {
    cores.acquireUninterruptibly();
    try {
      return parsing.get();
    } finally {
      cores.release();
    }
  }
}
