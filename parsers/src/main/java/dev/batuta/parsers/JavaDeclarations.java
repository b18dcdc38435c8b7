package dev.batuta.parsers;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;

/** Java declarations on one line each, without bodies, initializers, annotations and comments. */
final class JavaDeclarations {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final String text;

  JavaDeclarations(CompilationUnitTree unit, SourcePositions positions, String text) {
    this.unit = unit;
    this.positions = positions;
    this.text = text;
  }

  /** Such as {@code public record Book(long id, String title) implements Entity}. */
  String type(ClassTree type) {
    boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
    return modifiers(type.getModifiers())
        + keyword(type.getKind())
        + type.getSimpleName()
        + typeParameters(type.getTypeParameters())
        + (type.getKind() == Tree.Kind.RECORD ? components(type) : "")
        + (type.getExtendsClause() == null ? "" : " extends " + type(type.getExtendsClause()))
        + list(isInterface ? " extends " : " implements ", type.getImplementsClause())
        + list(" permits ", type.getPermitsClause());
  }

  /** Such as {@code public Optional<Book> findById(long id) throws SQLException}. */
  String method(ClassTree owner, MethodTree method) {
    String typeParameters = typeParameters(method.getTypeParameters());
    return modifiers(method.getModifiers())
        + (typeParameters.isEmpty() ? "" : typeParameters + " ")
        + (method.getReturnType() == null ? "" : type(method.getReturnType()) + " ")
        + name(owner, method)
        + variables(method.getParameters())
        + list(" throws ", method.getThrows());
  }

  /** A method's name; a constructor has that of its class. */
  String name(ClassTree owner, MethodTree method) {
    return (method.getReturnType() == null ? owner.getSimpleName() : method.getName()).toString();
  }

  /** Such as {@code public static final int LIMIT}; of an enum constant only the name. */
  String field(ClassTree owner, VariableTree field) {
    if (isEnumConstant(field)) {
      return field.getName().toString();
    }
    return isRecordComponent(owner, field)
        ? variable(field)
        : modifiers(field.getModifiers()) + variable(field);
  }

  /** Whether a record's field is one of its components: any other field of a record is static. */
  static boolean isRecordComponent(ClassTree owner, VariableTree field) {
    return owner.getKind() == Tree.Kind.RECORD
        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  /** Whether the parameters are the header's, and so stand before the constructor itself. */
  boolean isCompactConstructor(MethodTree method) {
    return !method.getParameters().isEmpty()
        && positions.getStartPosition(unit, method.getParameters().getFirst())
            < positions.getStartPosition(unit, method);
  }

  /** Whether the type is implied, so that it ends nowhere in the text. */
  private boolean isEnumConstant(VariableTree field) {
    return positions.getEndPosition(unit, field.getType()) == Diagnostic.NOPOS;
  }

  private String components(ClassTree type) {
    return variables(
        type.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(field -> isRecordComponent(type, field))
            .toList());
  }

  private String variables(List<? extends VariableTree> variables) {
    return variables.stream().map(this::variable).collect(Collectors.joining(", ", "(", ")"));
  }

  private String variable(VariableTree variable) {
    String type = type(variable.getType());
    String spelled = isVarargs(variable) ? type.substring(0, type.length() - 2) + "..." : type;
    return spelled + " " + variable.getName();
  }

  /**
   * A tree shows no difference between {@code String[]} and {@code String...}, but the text does.
   */
  private boolean isVarargs(VariableTree variable) {
    int end = (int) positions.getEndPosition(unit, variable.getType());
    return end >= 0 && text.startsWith("...", end - 3);
  }

  private static String modifiers(ModifiersTree modifiers) {
    return modifiers.getFlags().stream()
        .map(modifier -> modifier + " ")
        .collect(Collectors.joining());
  }

  private static String keyword(Tree.Kind kind) {
    return switch (kind) {
      case INTERFACE -> "interface ";
      case ENUM -> "enum ";
      case RECORD -> "record ";
      case ANNOTATION_TYPE -> "@interface ";
      default -> "class ";
    };
  }

  private static String typeParameters(List<? extends Tree> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(JavaDeclarations::type)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String list(String word, List<? extends Tree> types) {
    return types.isEmpty()
        ? ""
        : types.stream().map(JavaDeclarations::type).collect(Collectors.joining(", ", word, ""));
  }

  private static String type(Tree type) {
    return type.accept(new JavaTypes(), null);
  }
}
