package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.backlog.Stack;
import dev.batuta.backlog.StackGuide;
import dev.batuta.document.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackGuideReaderTest {
  @TempDir Path folder;

  @Test
  void readsContextConventionsAndPatterns() throws IOException {
    write(
        "laravel",
        """
        context: |
          A Laravel API.
        conventions:
          naming: Controllers end in Controller.
          line_length: 120
        patterns:
          controller: |
            class XController {}
        """);

    StackGuide guide = read(Map.of("backend", "laravel"));

    assertThat(guide.context()).isEqualTo("A Laravel API.");
    assertThat(guide.conventions())
        .containsExactly(
            Map.entry("naming", "Controllers end in Controller."), Map.entry("line_length", "120"));
    assertThat(guide.patterns()).containsExactly(Map.entry("controller", "class XController {}\n"));
  }

  @Test
  void mergesTheGuidesInTheOrderOfTheCategories() throws IOException {
    write("tailwind", "{context: Third., patterns: {component: css, layout: css}}");
    write("nextjs", "{context: Second., patterns: {component: tsx}}");
    write("laravel", "context: First.");
    write("expo", "context: Fourth.");
    Map<String, String> stack = new LinkedHashMap<>();
    stack.put("mobile", "expo");
    stack.put("css", "tailwind");
    stack.put("frontend", "nextjs");
    stack.put("backend", "laravel");

    StackGuide guide = read(stack);

    assertThat(guide.context()).isEqualTo("First.\n\nSecond.\n\nThird.\n\nFourth.");
    assertThat(guide.patterns())
        .containsExactly(Map.entry("component", "tsx"), Map.entry("layout", "css"));
  }

  @Test
  void keepsBothOfTwoConventionsWithOneName() throws IOException {
    write("laravel", "conventions: {naming: snake_case, quotes: single}");
    write("nextjs", "conventions: {naming: camelCase, quotes: single}");

    assertThat(read(Map.of("backend", "laravel", "frontend", "nextjs")).conventions())
        .containsExactly(
            Map.entry("naming", "snake_case"),
            Map.entry("quotes", "single"),
            Map.entry("naming (nextjs)", "camelCase"));
  }

  @Test
  void readsAFrameworkThatServesTwoCategoriesOnce() throws IOException {
    write("nextjs", "context: All of it.");

    assertThat(read(Map.of("backend", "nextjs", "frontend", "nextjs")).context())
        .isEqualTo("All of it.");
  }

  @Test
  void acceptsThatThereIsNoFileOrFolder() {
    assertThat(read(Map.of("backend", "laravel"))).isEqualTo(StackGuide.NONE);
    assertThat(
            new StackGuideReader()
                .read(folder.resolve("none"), new Stack(Map.of("backend", "laravel"))))
        .isEqualTo(StackGuide.NONE);
  }

  @Test
  void refusesAnUnknownField() throws IOException {
    write("laravel", "context: x\npattern: {}");

    assertThatThrownBy(() -> read(Map.of("backend", "laravel")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            folder.resolve("laravel.yaml")
                + ":2:1: unknown field 'pattern'; did you mean 'patterns'?");
  }

  @Test
  void refusesAConventionThatIsNoText() throws IOException {
    write("laravel", "conventions: {naming: [a]}");

    assertThatThrownBy(() -> read(Map.of("backend", "laravel")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("'conventions.naming' must be text, but is a list");
  }

  private StackGuide read(Map<String, String> stack) {
    return new StackGuideReader().read(folder, new Stack(stack));
  }

  private void write(String framework, String text) throws IOException {
    Files.writeString(folder.resolve(framework + ".yaml"), text);
  }
}
