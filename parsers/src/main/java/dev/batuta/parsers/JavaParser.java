package dev.batuta.parsers;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.batuta.document.BadInput;
import dev.batuta.document.Place;
import dev.batuta.syntax.Language;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import dev.batuta.syntax.SyntaxTree.Reference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Java as javac's own parser reads it, in this process. It only parses: no class is looked up,
 * nothing is resolved, no annotation processor runs.
 */
final class JavaParser {
  /**
   * {@code -source} and not {@code --release}, which also opens the API of that release: nothing
   * for a parser, and 10 to 20 ms for every file instead of half a millisecond.
   */
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-source", "25", "-Xmaxerrs", "" + SourceParsers.MOST_PROBLEMS);

  private final JavaFileManager noFiles = new NoFiles();

  /** Made once a file has to be parsed, as most commands parse none. */
  private final AtomicReference<@Nullable SourcePositions> positions = new AtomicReference<>();

  SyntaxTree parse(String path, String text) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try {
      JavacTask task = task(path, text, diagnostics);
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      List<SyntaxProblem> problems = problems(diagnostics, text);
      return problems.isEmpty() ? wellFormed(task, units, text) : malformed(problems);
    } catch (IllegalStateException javacFailed) {
      // How javac reports that it failed itself, such as by a stack overflow in a deep expression.
      return malformed(
          List.of(new SyntaxProblem(1, 1, "javac gave up: " + javacFailed.getMessage())));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading a string", impossible);
    }
  }

  private JavacTask task(
      String path, String text, DiagnosticCollector<JavaFileObject> diagnostics) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw BadInput.of("this Java runtime has no compiler; run Batuta on a JDK 25 or newer");
    }
    List<JavaFileObject> files = List.of(file(path, text));
    return (JavacTask)
        javac.getTask(Writer.nullWriter(), noFiles, diagnostics, OPTIONS, null, files);
  }

  /** The source under its own name, which is how javac tells {@code module-info.java} apart. */
  private static JavaFileObject file(String path, String text) {
    try {
      return SimpleJavaFileObject.forSource(new URI("source", null, "/" + path, null), text);
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException("no URI for path '" + path + "'", impossible);
    }
  }

  private SyntaxTree wellFormed(JavacTask task, List<CompilationUnitTree> units, String text) {
    List<Symbol> symbols = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    for (CompilationUnitTree tree : units) {
      JavaUnit unit = new JavaUnit(tree, positions(task), text);
      symbols.addAll(unit.symbols());
      references.addAll(unit.references());
    }
    return new SyntaxTree(Language.JAVA, List.of(), symbols, references);
  }

  /**
   * Those of the first task serve every other too, as a tree knows its positions by itself. Only
   * the way to them is long: it sets up all of a compiler, which takes five times as long as
   * parsing a file does.
   */
  private SourcePositions positions(JavacTask task) {
    SourcePositions known = positions.get();
    if (known == null) {
      known = Trees.instance(task).getSourcePositions();
      positions.set(known);
    }
    return known;
  }

  private static SyntaxTree malformed(List<SyntaxProblem> problems) {
    return new SyntaxTree(Language.JAVA, problems, List.of(), List.of());
  }

  private static List<SyntaxProblem> problems(
      DiagnosticCollector<JavaFileObject> diagnostics, String text) {
    SourceText source = new SourceText(text);
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> problem(source, diagnostic))
        .sorted(
            Comparator.comparingInt(SyntaxProblem::line).thenComparingInt(SyntaxProblem::column))
        .limit(SourceParsers.MOST_PROBLEMS)
        .toList();
  }

  /** Places are counted here, since javac's columns take a tab for up to eight characters. */
  private static SyntaxProblem problem(
      SourceText source, Diagnostic<? extends JavaFileObject> diagnostic) {
    Place place = source.placeAt(diagnostic.getPosition());
    String message = diagnostic.getMessage(Locale.ROOT).lines().findFirst().orElse("syntax error");
    return new SyntaxProblem(place.line(), place.column(), message);
  }
}
