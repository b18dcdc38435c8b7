package dev.batuta.parsers;

import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.SyntaxTree;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The parser of every language that Batuta can read, chosen by the path: javac for Java, Jackson
 * and SnakeYAML for data, tree-sitter for most of the rest. CSS, HTML and SQL have no parser:
 * tree-sitter's grammars take too much for an error that is none. Parsing is nothing but computing,
 * so that no more files are parsed at once than there are cores; whoever comes later waits.
 *
 * <p>A malformed file has its problems in the order of the file, at most {@value #MOST_PROBLEMS} of
 * them, and neither symbols nor references, since what a parser guesses behind an error is no fact.
 */
public final class SourceParsers implements Parser {
  /** More than these are mostly echoes of the first, and a repair prompt has better use of room. */
  static final int MOST_PROBLEMS = 20;

  private final JavaParser javaParser = new JavaParser();
  private final TreeSitter treeSitter = new TreeSitter();
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());

  @Override
  public Optional<SyntaxTree> parse(String path, String text) {
    return Language.ofPath(path).flatMap(language -> parse(language, path, text));
  }

  private Optional<SyntaxTree> parse(Language language, String path, String text) {
    return onACore(
        () ->
            switch (language) {
              case JAVA -> Optional.of(javaParser.parse(path, text));
              case JSON -> Optional.of(JsonParser.parse(text));
              case YAML -> Optional.of(YamlParser.parse(path, text));
              case SQL, CSS, HTML -> Optional.empty();
              case PYTHON, JAVASCRIPT, TYPESCRIPT, TSX, PHP, GO, RUST, CSHARP, RUBY, BASH ->
                  treeSitter.parse(language, text);
            });
  }

  private Optional<SyntaxTree> onACore(Supplier<Optional<SyntaxTree>> parsing) {
    cores.acquireUninterruptibly();
    try {
      return parsing.get();
    } finally {
      cores.release();
    }
  }
}
