package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class JavaScriptGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "app/order.js",
            """
            "use strict";
            import fs, { readFile } from "node:fs";
            export class Order extends Base {
              #secret = 1;
              static count = 0;
              title;
              constructor(title, { pages = 3 } = {}) { super(); }
              get total() { return 1; }
              async *items() {}
              #hidden() {}
              handler = () => {};
            }
            export function add(a, ...rest) { return a ?? rest?.[0]; }
            export const LIMIT = 100, double = (x) => x * 2;
            export default Order;
            const local = 1;
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            export class Order extends Base
              static count
              title
              constructor(title, { pages = 3 } = {})
              get total()
              async *items()
              handler = ()
            export function add(a, ...rest)
            export const LIMIT
            export const double = (x)
            """);
    assertThat(Outlines.references(tree)).containsExactly("node:fs");
  }

  @Test
  void placesAProblemAndCopiesNothingElseOut() {
    String broken = "class A {\n  foo() {\n    return 1;\n";

    assertThat(Outlines.firstProblem("app/order.js", broken))
        .isEqualTo("1:1 syntax error near 'class A {' or below, until line 4");
    assertThat(Outlines.tree("app/order.js", broken).symbols()).isEmpty();
    assertThat(Outlines.tree("app/order.js", broken).references()).isEmpty();
  }

  @Test
  void takesEverythingAtTheTopOfAFileWithoutExports() {
    SyntaxTree tree =
        Outlines.tree(
            "lib/book.cjs",
            """
            const fs = require("fs");
            function add(a) { return a; }
            class Book { read() {} }
            module.exports = { add, Book };
            """);

    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            function add(a)
            class Book
              read()
            """);
    assertThat(Outlines.references(tree)).containsExactly("fs");
  }
}
