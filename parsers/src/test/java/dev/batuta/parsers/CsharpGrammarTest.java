package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class CsharpGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "Book.cs",
            """
            using System.Text;
            using static System.Math;
            using Alias = Foo.Bar;
            global using X.Y;
            namespace App.Domain;

            [Serializable]
            public sealed record Book(long Id, string Title) : Entity;
            public class Order<T> : Base, IOrder where T : class
            {
                private int hidden;
                public const int Limit = 100;
                public required string Title { get; init; } = "";
                public int Total => lines.Sum();
                [Obsolete("x")]
                public async Task<Order<T>?> FindAsync(int id, CancellationToken token = default) { return null; }
                void Implicit() {}
                public Order(int a) : base(a) { }
                public event EventHandler? Changed;
                protected internal static string operator +(Order<T> a, Order<T> b) => "";
                public class Inner { public int X; }
            }
            public interface IOrder { int Count { get; } void Go(); }
            public enum Kind { Paper, Audio = 3 }
            public delegate void Handler(object sender);
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            public sealed record Book(long Id, string Title) : Entity
            public class Order<T> : Base, IOrder where T : class
              public const int Limit
              public required string Title
              public int Total
              public async Task<Order<T>?> FindAsync(int id, CancellationToken token = default)
              public Order(int a) : base(a)
              public event EventHandler? Changed
              public class Inner
                public int X
            public interface IOrder
              int Count
              void Go()
            public enum Kind
              Paper
              Audio
            public delegate void Handler(object sender)
            """);
    assertThat(Outlines.references(tree))
        .containsExactly("System.Text", "System.Math", "Foo.Bar", "X.Y");
  }

  @Test
  void placesAProblemAndCopiesNothingElseOut() {
    String broken = "class A {\n  void f( { }\n}\n";

    assertThat(Outlines.firstProblem("Book.cs", broken)).isEqualTo("2:9 syntax error near '( { }'");
    assertThat(Outlines.tree("Book.cs", broken).symbols()).isEmpty();
    assertThat(Outlines.tree("Book.cs", broken).references()).isEmpty();
  }

  @Test
  void namesTypesByTheNamespacesAroundThem() {
    SyntaxTree tree =
        Outlines.tree("a.cs", "namespace A.B { struct S {} namespace C { class D {} } }\n");

    assertThat(tree.symbols()).extracting(Symbol::name).containsExactly("A.B.S", "A.B.C.D");
  }
}
