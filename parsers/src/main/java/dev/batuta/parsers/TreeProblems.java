package dev.batuta.parsers;

import dev.batuta.document.Place;
import dev.batuta.syntax.SyntaxProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * The errors in a tree, in the order of the file. Where errors contain each other the innermost are
 * taken, since the outer one may begin at the top of the file. Without recursion, because code can
 * be nested as deeply as it likes.
 */
final class TreeProblems {
  private static final int MOST_CHARACTERS_SHOWN = 30;

  private final SourceText source;
  private final List<SyntaxProblem> problems = new ArrayList<>();

  private TreeProblems(SourceText source) {
    this.source = source;
  }

  /** A node that is being looked into, copied out. */
  private record Open(boolean isError, int start, int end, int problemsBefore) {}

  /**
   * At most {@link SourceParsers#MOST_PROBLEMS}. None where the tree has errors without a place: a
   * token that the grammar misses and no node shows, such as the semicolon that Go does not need.
   */
  static List<SyntaxProblem> below(TSNode root, SourceText source) {
    TreeProblems found = new TreeProblems(source);
    try (TSTreeCursor cursor = new TSTreeCursor(root)) {
      found.walk(cursor);
    }
    return List.copyOf(found.problems);
  }

  private void walk(TSTreeCursor cursor) {
    Deque<Open> path = new ArrayDeque<>();
    boolean goOn = true;
    while (goOn && problems.size() < SourceParsers.MOST_PROBLEMS) {
      goOn = enters(cursor, path) || leaves(cursor, path);
    }
  }

  private boolean enters(TSTreeCursor cursor, Deque<Open> path) {
    TSNode node = cursor.currentNode();
    if (node.isMissing()) {
      String type = node.getType();
      add(offset(node), (node.isNamed() ? type : "'" + type + "'") + " is missing");
    } else if (node.hasError()) {
      Open open = new Open(node.isError(), offset(node), end(node), problems.size());
      if (cursor.gotoFirstChild()) {
        path.push(open);
        return true;
      }
      close(open);
    }
    return false;
  }

  /** Goes on behind the current node, however many it is the last of; false at the end. */
  private boolean leaves(TSTreeCursor cursor, Deque<Open> path) {
    while (!path.isEmpty()) {
      if (cursor.gotoNextSibling()) {
        return true;
      }
      cursor.gotoParent();
      close(path.pop());
    }
    return false;
  }

  private void close(Open open) {
    if (open.isError && problems.size() == open.problemsBefore) {
      int lastLine = source.placeAt(open.end).line();
      String extent =
          lastLine == source.placeAt(open.start).line() ? "" : " or below, until line " + lastLine;
      add(open.start, "syntax error near '" + shown(open.start) + "'" + extent);
    }
  }

  private static int offset(TSNode node) {
    return node.getStartByte() / Character.BYTES;
  }

  private static int end(TSNode node) {
    return node.getEndByte() / Character.BYTES;
  }

  private void add(int offset, String message) {
    Place place = source.placeAt(offset);
    problems.add(new SyntaxProblem(place.line(), place.column(), message));
  }

  private String shown(int start) {
    int end = Math.min(source.text().length(), start + MOST_CHARACTERS_SHOWN);
    return source.text().substring(start, end).lines().findFirst().orElse("").strip();
  }
}
