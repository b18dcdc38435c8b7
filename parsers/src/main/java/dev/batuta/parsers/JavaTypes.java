package dev.batuta.parsers;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.WildcardTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spells Java types without their annotations. */
final class JavaTypes extends SimpleTreeVisitor<String, @Nullable Void> {
  @Override
  protected String defaultAction(Tree simple, @Nullable Void unused) {
    return simple.toString();
  }

  @Override
  public String visitAnnotatedType(AnnotatedTypeTree annotated, @Nullable Void unused) {
    return spell(annotated.getUnderlyingType());
  }

  @Override
  public String visitArrayType(ArrayTypeTree array, @Nullable Void unused) {
    return spell(array.getType()) + "[]";
  }

  @Override
  public String visitParameterizedType(ParameterizedTypeTree type, @Nullable Void unused) {
    return spell(type.getType()) + spell(type.getTypeArguments(), "<", ", ", ">");
  }

  @Override
  public String visitMemberSelect(MemberSelectTree type, @Nullable Void unused) {
    return spell(type.getExpression()) + "." + type.getIdentifier();
  }

  @Override
  public String visitWildcard(WildcardTree wildcard, @Nullable Void unused) {
    return switch (wildcard.getKind()) {
      case EXTENDS_WILDCARD -> "? extends " + spell(wildcard.getBound());
      case SUPER_WILDCARD -> "? super " + spell(wildcard.getBound());
      default -> "?";
    };
  }

  @Override
  public String visitTypeParameter(TypeParameterTree parameter, @Nullable Void unused) {
    return parameter.getBounds().isEmpty()
        ? parameter.getName().toString()
        : parameter.getName() + spell(parameter.getBounds(), " extends ", " & ", "");
  }

  private String spell(List<? extends Tree> types, String before, String between, String after) {
    return types.stream().map(this::spell).collect(Collectors.joining(between, before, after));
  }

  private String spell(Tree type) {
    return type.accept(this, null);
  }
}
