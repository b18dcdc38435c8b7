package dev.batuta.validation;

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
}
