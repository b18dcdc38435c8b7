package dev.batuta.parsers;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.Symbol.Kind;
import dev.batuta.syntax.SyntaxTree.Reference;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;

/** One well-formed compilation unit, from which everything that others can name is copied out. */
final class JavaUnit {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final String text;
  private final JavaDeclarations declarations;
  private final List<Symbol> symbols = new ArrayList<>();

  JavaUnit(CompilationUnitTree unit, SourcePositions positions, String text) {
    this.unit = unit;
    this.positions = positions;
    this.text = text;
    this.declarations = new JavaDeclarations(unit, positions, text);
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type && !isImplicit(type)) {
        addType(type, 0);
      }
    }
  }

  /** What is imported, except modules, since no file of a project is named by these. */
  List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    for (ImportTree imported : unit.getImports()) {
      if (!imported.isModule()) {
        long line = lineOf(positions.getStartPosition(unit, imported));
        references.add(new Reference(imported.getQualifiedIdentifier().toString(), (int) line));
      }
    }
    return references;
  }

  /** Every declaration that is not private, in the order of the file. */
  List<Symbol> symbols() {
    return List.copyOf(symbols);
  }

  private void addType(ClassTree type, int depth) {
    if (isPrivate(type.getModifiers())) {
      return;
    }
    String name = type.getSimpleName().toString();
    if (depth == 0 && unit.getPackageName() != null) {
      name = unit.getPackageName() + "." + name;
    }
    add(Kind.TYPE, name, declarations.type(type), depth, type, type.getModifiers());
    for (Tree member : type.getMembers()) {
      addMember(type, member, depth + 1);
    }
  }

  private void addMember(ClassTree owner, Tree member, int depth) {
    if (member instanceof ClassTree nested) {
      addType(nested, depth);
    } else if (member instanceof MethodTree method && isVisible(owner, method)) {
      String name = declarations.name(owner, method);
      String declaration = declarations.method(owner, method);
      add(Kind.METHOD, name, declaration, depth, method, method.getModifiers());
    } else if (member instanceof VariableTree field && isVisible(owner, field)) {
      String name = field.getName().toString();
      String declaration = declarations.field(owner, field);
      add(Kind.FIELD, name, declaration, depth, field, field.getModifiers());
    }
  }

  private void add(
      Kind kind, String name, String declaration, int depth, Tree tree, ModifiersTree modifiers) {
    symbols.add(new Symbol(kind, name, declaration, depth, lineOf(tree, modifiers)));
  }

  /** A record's compact constructor is left out: its header has said the same. */
  private boolean isVisible(ClassTree owner, MethodTree method) {
    boolean privateByRule = owner.getKind() == Tree.Kind.ENUM && method.getReturnType() == null;
    return !isPrivate(method.getModifiers())
        && !privateByRule
        && !declarations.isCompactConstructor(method);
  }

  private boolean isVisible(ClassTree owner, VariableTree field) {
    return JavaDeclarations.isRecordComponent(owner, field) || !isPrivate(field.getModifiers());
  }

  private static boolean isPrivate(ModifiersTree modifiers) {
    return modifiers.getFlags().contains(Modifier.PRIVATE);
  }

  /**
   * Whether javac made the class up around the members of a compact source file: final, though
   * nobody wrote that. No other file can name it or what is in it.
   */
  private boolean isImplicit(ClassTree type) {
    return type.getKind() == Tree.Kind.CLASS
        && type.getModifiers().getFlags().contains(Modifier.FINAL)
        && positions.getStartPosition(unit, type.getModifiers()) == Diagnostic.NOPOS;
  }

  /** The line after the annotations, where the declaration says what it is. */
  private int lineOf(Tree tree, ModifiersTree modifiers) {
    long position = positions.getEndPosition(unit, modifiers);
    if (position == Diagnostic.NOPOS) {
      return lineOf(positions.getStartPosition(unit, tree));
    }
    while (position < text.length() && Character.isWhitespace(text.charAt((int) position))) {
      position++;
    }
    return lineOf(position);
  }

  private int lineOf(long position) {
    return (int) unit.getLineMap().getLineNumber(position);
  }
}
