package dev.batuta.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.backlog.StackGuide;
import dev.batuta.context.BuiltPrompt;
import dev.batuta.context.ContextBuilder;
import dev.batuta.context.ContextBuilder.Counting;
import dev.batuta.context.Continuation;
import dev.batuta.context.Feedback;
import dev.batuta.context.Guideline;
import dev.batuta.context.PromptCounter;
import dev.batuta.context.Surroundings;
import dev.batuta.context.TokenCounter;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTextsTest {
  private static final TokenCounter CHARACTERS = (text, _) -> text.length();
  private static final Counting PLENTY = new Counting(CHARACTERS, PromptCounter.NONE, 1_000_000);

  private final Item task =
      Item.builder("T", "Libro 书库")
          .description("Stores books\r\nin SQLite, as it must 😀")
          .produces("repository", List.of("src/BookRepository.java"))
          .acceptanceCriteria(List.of("Finds a Book by its id", "Says 没有 where there is none"))
          .build();

  @Test
  void cutsAPromptOfTheContextBuilderToTheByte() throws InterruptedException {
    Prompt prompt = prompt();

    List<NamedText> texts = PromptTexts.of(prompt);

    assertThat(texts)
        .extracting(NamedText::name)
        .containsExactlyElementsOf(prompt.parts().stream().map(PromptPart::name).toList())
        .contains("contract", "spec java-model", "task", "files to produce");
    assertThatTheyAreTheWhole(texts, prompt);
    assertThat(text(texts, "spec java-model")).startsWith("# Specification").contains("模型");
    assertThat(text(texts, "task")).contains("Stores books\r\nin SQLite, as it must 😀");
  }

  @Test
  void cutsAContinuationToTheByte() throws InterruptedException {
    Prompt prompt =
        Continuation.of(prompt(), List.of("a.md"), "<file/>\n", List.of("b.md"), PLENTY);

    List<NamedText> texts = PromptTexts.of(prompt);

    assertThat(texts.getLast().name()).isEqualTo("continuation");
    assertThat(texts.getLast().text()).startsWith("YOUR ANSWER SO FAR");
    assertThatTheyAreTheWhole(texts, prompt);
  }

  @Test
  void keepsTheUsersTurnWholeWhereItsPartsAreNotKnown() {
    assertThat(PromptTexts.of(Prompt.of("Be brief.", "A book")))
        .containsExactly(new NamedText("system", "Be brief."), new NamedText("user", "A book"));
  }

  @Test
  void keepsTheUsersTurnWholeWhereTheSizesAreOthers() throws InterruptedException {
    Prompt prompt = prompt();
    Prompt changed =
        new Prompt(
            prompt.system(),
            prompt.user() + "more\n",
            prompt.tokens(),
            false,
            prompt.parts(),
            List.of(),
            List.of());

    assertThat(PromptTexts.of(changed))
        .extracting(NamedText::name)
        .containsExactly("system", "user");
  }

  private Prompt prompt() throws InterruptedException {
    Project project =
        new Project(
            "shop",
            new Stack(Map.of("backend", "java")),
            new StackGuide("Java 25", Map.of("naming", "whole words"), Map.of()),
            new Backlog(List.of(task)));
    List<Guideline> specs = List.of(new Guideline("java-model", "Models are records.\n模型是记录。", 1));
    BuiltPrompt built =
        new ContextBuilder(_ -> Surroundings.NONE)
            .buildPrompt(task, project, specs, new Feedback.None("be brief"), PLENTY);
    return ((BuiltPrompt.Fits) built).prompt();
  }

  private static String text(List<NamedText> texts, String name) {
    return texts.stream().filter(text -> text.name().equals(name)).findFirst().orElseThrow().text();
  }

  private static void assertThatTheyAreTheWhole(List<NamedText> texts, Prompt prompt) {
    assertThat(texts.getFirst().text()).isEqualTo(prompt.system());
    StringBuilder user = new StringBuilder();
    for (NamedText text : texts.subList(1, texts.size())) {
      user.append(user.isEmpty() ? "" : "\n").append(text.text());
      user.append(text.text().endsWith("\n") ? "" : "\n");
    }
    assertThat(user.toString()).isEqualTo(prompt.user());
  }
}
