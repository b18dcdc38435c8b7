package dev.batuta.codemap;

import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.Symbol.Kind;
import dev.batuta.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Parses a made-up language in which a line {@code type Book} defines a type, {@code func find()} a
 * member of it, and anything else is code. It counts how often it is asked.
 */
final class LineParser implements Parser {
  private final AtomicInteger parses = new AtomicInteger();

  int parses() {
    return parses.get();
  }

  @Override
  public Optional<SyntaxTree> parse(String path, String text) {
    parses.incrementAndGet();
    List<Symbol> symbols = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.startsWith("type ")) {
        symbols.add(new Symbol(Kind.TYPE, "app." + line.substring(5), line, 0, number));
      } else if (line.startsWith("func ")) {
        String name = line.substring(5).replaceFirst("\\(.*", "");
        symbols.add(new Symbol(Kind.METHOD, name, line, 1, number));
      }
    }
    return Language.ofPath(path)
        .map(language -> new SyntaxTree(language, List.of(), symbols, List.of()));
  }
}
