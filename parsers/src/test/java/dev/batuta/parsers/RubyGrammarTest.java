package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class RubyGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "order.rb",
            """
            require "json"
            require_relative "models/book"

            module Shop
              LIMIT = 100
              class Order < Base
                attr_reader :title, :pages
                include Comparable

                def initialize(title, pages: 3)
                  @title = title
                end

                def self.find(id) = nil
                def valid?
                  true
                end

                private

                def hidden; end
                public
                def shown; end
                private def gone; end
              end
            end
            def helper(a, *b, **c, &d)
            end
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            module Shop
              LIMIT
              class Order < Base
                def initialize(title, pages: 3)
                def self.find(id)
                def valid?
                def shown
            def helper(a, *b, **c, &d)
            """);
    assertThat(Outlines.references(tree)).containsExactly("json", "./models/book");
  }

  @Test
  void hasNoProblemsSinceItsGrammarKnowsFalseOnes() {
    SyntaxTree tree =
        Outlines.tree("a.rb", "def find(order)\n  case order\n  in {x:} then x\n  end\nend\n");

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree)).isEqualTo("def find(order)\n");
    assertThat(Outlines.tree("b.rb", "class A\n  def f(\nend\n").problems()).isEmpty();
  }
}
