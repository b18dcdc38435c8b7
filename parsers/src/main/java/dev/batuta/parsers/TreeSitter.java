package dev.batuta.parsers;

import static java.lang.System.Logger.Level.WARNING;

import dev.batuta.syntax.Language;
import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import dev.batuta.syntax.SyntaxTree.Reference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/**
 * The languages that tree-sitter parses, each loaded when the first file of it comes.
 *
 * <p>Trees live in native memory, and touching one after it is closed ends the JVM: whatever is
 * wanted is copied out before. A tree is walked by hand and only where definitions can be, since
 * every look at a node is a call of a microsecond or two into native code and a query looks at all
 * of them: for a class of 5 KB 0.8 ms instead of 2.5.
 *
 * <p>Text is handed over as UTF-16, so that an offset in the tree is twice the one in the string.
 */
final class TreeSitter {
  private static final System.Logger LOG = System.getLogger(TreeSitter.class.getName());
  private static final int BUFFER_BYTES = 1 << 16;

  /** Empty for a grammar whose native part this machine cannot load. */
  private final Map<Language, Optional<LoadedGrammar>> loaded = new ConcurrentHashMap<>();

  /** The tree of a text; empty where this machine has no native code for the grammar. */
  Optional<SyntaxTree> parse(Language language, String text) {
    return loaded
        .computeIfAbsent(language, TreeSitter::load)
        .map(ready -> parse(language, ready, text));
  }

  private static Optional<LoadedGrammar> load(Language language) {
    try {
      return grammar(language).map(LoadedGrammar::new);
    } catch (LinkageError | RuntimeException failure) {
      LOG.log(WARNING, "files in {0} are not parsed on this machine: {1}", language, failure);
      return Optional.empty();
    }
  }

  private static Optional<Grammar> grammar(Language language) {
    return switch (language) {
      case JAVA, JSON, YAML, SQL, CSS, HTML -> Optional.empty();
      case PYTHON -> Optional.of(new PythonGrammar());
      case JAVASCRIPT -> Optional.of(new EcmaGrammar(TreeSitterJavascript::new));
      case TYPESCRIPT -> Optional.of(new EcmaGrammar(TreeSitterTypescript::new));
      case TSX -> Optional.of(new EcmaGrammar(TreeSitterTsx::new));
      case PHP -> Optional.of(new PhpGrammar());
      case GO -> Optional.of(new GoGrammar());
      case RUST -> Optional.of(new RustGrammar());
      case CSHARP -> Optional.of(new CsharpGrammar());
      case RUBY -> Optional.of(new RubyGrammar());
      case BASH -> Optional.of(new BashGrammar());
    };
  }

  private static SyntaxTree parse(Language language, LoadedGrammar grammar, String text) {
    SourceText source = new SourceText(text);
    try (TSParser parser = new TSParser()) {
      parser.setLanguage(grammar.language());
      try (TSTree tree = parse(parser, text);
          TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode())) {
        List<SyntaxProblem> problems =
            tree.getRootNode().hasError() && !grammar.grammar().mayHaveFalseErrors(text)
                ? TreeProblems.below(tree.getRootNode(), source)
                : List.of();
        return problems.isEmpty()
            ? wellFormed(language, grammar.grammar(), Definitions.below(cursor, grammar, source))
            : malformed(language, problems);
      }
    } catch (StackOverflowError tooDeep) {
      return malformed(
          language, List.of(new SyntaxProblem(1, 1, "is nested too deeply to be read")));
    }
  }

  private static TSTree parse(TSParser parser, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    byte[] buffer = new byte[Math.clamp(bytes.length, 2, BUFFER_BYTES)];
    return parser.parse(
        buffer,
        null,
        (part, offset, _) -> {
          int length = Math.clamp(bytes.length - offset, 0, part.length);
          System.arraycopy(bytes, Math.min(offset, bytes.length), part, 0, length);
          return length;
        },
        TSInputEncoding.TSInputEncodingUTF16LE);
  }

  private static SyntaxTree malformed(Language language, List<SyntaxProblem> problems) {
    return new SyntaxTree(language, problems, List.of(), List.of());
  }

  private static SyntaxTree wellFormed(
      Language language, Grammar grammar, Definitions definitions) {
    List<Reference> references =
        definitions.statements().stream()
            .flatMap(
                statement ->
                    grammar.references(statement.text()).stream()
                        .map(name -> new Reference(name, statement.line())))
            .toList();
    return new SyntaxTree(
        language,
        List.of(),
        grammar.published(definitions.symbols(), definitions.statements()),
        references);
  }
}
