package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class RustGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "src/book.rs",
            """
            use std::collections::HashMap;
            use crate::shop::{Book, Order as O};

            #[derive(Debug)]
            pub struct Book<T> where T: Clone {
                pub title: String,
                pages: u32,
            }
            pub struct P(pub i32, i32);
            pub enum Kind { Paper, Audio(String), Sized { a: i32 } }
            pub trait Shape: Named { const N: usize; fn area(&self) -> f64; fn label(&self) -> String { String::new() } }
            impl<T: Clone> Book<T> {
                pub fn find(&self, id: i64) -> Option<&Book<T>> { None }
                fn hidden(&self) {}
            }
            impl Shape for Kind { fn area(&self) -> f64 { 0.0 } }
            pub const LIMIT: usize = 100;
            pub type Id = u64;
            pub mod inner { pub fn go() {} }
            pub async fn run() -> Result<(), Box<dyn Error>> { let Some(x) = y else { return Ok(()) }; Ok(()) }
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            pub struct Book<T> where T: Clone
              pub title: String
            pub struct P(pub i32, i32)
            pub enum Kind
              Paper
              Audio(String)
              Sized { a: i32 }
            pub trait Shape: Named
              const N: usize
              fn area(&self) -> f64
              fn label(&self) -> String
            impl<T: Clone> Book<T>
              pub fn find(&self, id: i64) -> Option<&Book<T>>
            impl Shape for Kind
            pub const LIMIT: usize
            pub type Id = u64
            pub mod inner
              pub fn go()
            pub async fn run() -> Result<(), Box<dyn Error>>
            """);
    assertThat(Outlines.references(tree))
        .containsExactly("std::collections::HashMap", "crate::shop::Book", "crate::shop::Order");
  }

  @Test
  void placesAProblemAndCopiesNothingElseOut() {
    String broken = "pub fn f( -> i32 { 1 }\n";

    assertThat(Outlines.firstProblem("src/book.rs", broken))
        .isEqualTo("1:11 syntax error near '-> i32 { 1 }'");
    assertThat(Outlines.tree("src/book.rs", broken).symbols()).isEmpty();
    assertThat(Outlines.tree("src/book.rs", broken).references()).isEmpty();
  }
}
