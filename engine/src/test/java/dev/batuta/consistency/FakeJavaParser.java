package dev.batuta.consistency;

import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxTree;
import dev.batuta.syntax.SyntaxTree.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stand-in for a real parser: sees package, imports and top-level types at a line's start. */
final class FakeJavaParser implements Parser {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern IMPORT = Pattern.compile("import (?:static )?([\\w.*]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?:public )?(?:class|record|interface|enum) (\\w+).*");

  @Override
  public Optional<SyntaxTree> parse(String path, String text) {
    Optional<Language> language = Language.ofPath(path);
    String packageName = "";
    List<Symbol> symbols = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        String name = packageName + type.group(1);
        symbols.add(new Symbol(Symbol.Kind.TYPE, name, line, 0, number));
      }
      Matcher reference = IMPORT.matcher(line);
      if (reference.matches()) {
        references.add(new Reference(reference.group(1), number));
      }
      Matcher declaration = PACKAGE.matcher(line);
      if (declaration.matches()) {
        packageName = declaration.group(1) + ".";
      }
    }
    return language.map(known -> new SyntaxTree(known, List.of(), symbols, references));
  }
}
