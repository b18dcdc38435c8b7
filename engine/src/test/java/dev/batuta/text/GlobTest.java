package dev.batuta.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "**/*.java Main.java true",
        "**/*.java src/app/Main.java true",
        "**/*.java src/app/Main.kt false",
        "*.java src/Main.java false",
        "src/**/*.java src/Main.java true",
        "src/**/*.java src/a/b/Main.java true",
        "src/**/*.java test/Main.java false",
        "src/** src/a/b true",
        "**/*.{ts,tsx} app.tsx true",
        "**/*.{ts,tsx} web/app.ts true",
        "{src,test}/**/*.java test/a/A.java true",
        "{src,test}/**/*.java test/A.java true",
        "{src/**/*.java,pom.xml} pom.xml true",
        "**/a/**/b a/b true",
        "x**/a xy/a true",
      })
  void matches(String glob, String path, boolean expected) {
    assertThat(new Glob(glob).matches(path)).isEqualTo(expected);
  }

  @Test
  void refusesAMalformedPattern() {
    assertThatThrownBy(() -> new Glob("src/{a,b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("glob 'src/{a,b' is malformed: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.py main.py true",
        "*.py app/models/book.py true",
        "*.py app/book.pyc false",
        "** any/thing.txt true",
        "**/* any/thing.txt true",
        "**/* top.txt true",
        "src/ src/a/b.ts true",
        "src/ lib/src/a.ts false",
        "./src/*.ts src/a.ts true",
        "/src/*.ts src/a.ts true",
        "app/[id]/page.tsx app/[id]/page.tsx true",
        "app/[id]/page.tsx app/i/page.tsx false",
        "app/(shop)/**/*.tsx app/(shop)/cart/page.tsx true",
        "**/*.{ts,tsx} web/app.tsx true",
      })
  void ofARuleFileMeansWhatItsToolMeans(String glob, String path, boolean expected) {
    assertThat(Glob.ofRuleFile(glob).matches(path)).isEqualTo(expected);
  }

  @Test
  void ofARuleFileKeepsItsSpelling() {
    assertThat(Glob.ofRuleFile(" *.py").pattern()).isEqualTo(" *.py");
  }

  @Test
  void meansNoPathThatCannotBe() {
    assertThat(new Glob("**").matches("a\0b")).isFalse();
  }
}
