package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class TypeScriptGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "app/card.tsx",
            """
            import React, { useState as useS, type FC } from "react";
            import type { Book } from "./book";
            import "./side.css";
            import * as api from "../api";
            export { helper, other as renamed } from "./helpers";
            export * from "./all";
            interface Props { title: string; onChange?: (value: string) => void }
            export const Card: FC<Props> = ({ title }) => { const [a, b] = useS(0); return <div className="x">{title}</div>; };
            export default function App({ children }: { children: React.ReactNode }) { return <>{children}</>; }
            function local() {}
            const one = 1, two = async (x: number): Promise<number> => x;
            export { local, one as uno };
            @Component({ selector: "x" })
            export class Widget<T> extends Base<T> implements OnInit, Other {
              @Input() name!: string;
              #secret = 1;
              private readonly x = 1;
              static count = 0;
              handler = (e: Event): void => {};
              constructor(private readonly api: Api, public title = "x") { super(); }
              get value(): number { return 1; }
              protected async load<K>(id: K): Promise<void> {}
              abstract foo(): void;
            }
            export abstract class Abs { abstract go(): void; }
            export enum Kind { Paper = "paper", Audio }
            export type Id = string | number;
            export type Deep<T> = { a: T };
            declare function legacy(a: string): void;
            declare module "x" { export interface Y { z: number } }
            export namespace Shop { export const a = 1; function b() {} }
            export let count: number;
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            export const Card: FC<Props> = ({ title })
            export default function App({ children }: { children: React.ReactNode })
            function local()
            const one
            export class Widget<T> extends Base<T> implements OnInit, Other
              name!: string
              static count
              handler = (e: Event): void
              constructor(private readonly api: Api, public title = "x")
              get value(): number
              protected async load<K>(id: K): Promise<void>
              abstract foo(): void
            export abstract class Abs
              abstract go(): void
            export enum Kind
              Paper
              Audio
            export type Id = string | number
            export type Deep<T> = { a: T }
            export namespace Shop
              export const a
              function b()
            export let count: number
            """);
    assertThat(Outlines.references(tree))
        .containsExactly("react", "./book", "./side.css", "../api", "./helpers", "./all");
  }

  @Test
  void placesAProblemAndCopiesNothingElseOut() {
    String broken = "export const A = () => <div><p>x</div>;\n";

    assertThat(Outlines.firstProblem("app/card.tsx", broken))
        .isEqualTo("1:1 syntax error near 'export const A = () => <div><p' or below, until line 2");
    assertThat(Outlines.tree("app/card.tsx", broken).symbols()).isEmpty();
    assertThat(Outlines.tree("app/card.tsx", broken).references()).isEmpty();
  }

  @Test
  void knowsTypeScriptWithoutJsxWhereAngleBracketsCast() {
    SyntaxTree tree =
        Outlines.tree("a.ts", "export const a = <Book>find();\nexport type Id = string;\n");

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree)).isEqualTo("export const a\nexport type Id = string\n");
  }

  @Test
  void writesADeclarationOnOneLineWithoutComments() {
    SyntaxTree tree =
        Outlines.tree(
            "a.ts",
            """
            export function find(
              id: number, // its number
              /* how */ strict = false,
            ): Promise<Book> {
              return books[id];
            }
            """);

    assertThat(Outlines.outline(tree))
        .isEqualTo("export function find( id: number, strict = false, ): Promise<Book>\n");
  }
}
