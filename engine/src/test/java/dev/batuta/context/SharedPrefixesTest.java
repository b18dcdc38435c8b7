package dev.batuta.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.usage.ContentClass;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedPrefixesTest {
  @Test
  void endBehindTheContractTheSpecsAndTheStory() {
    List<Prefix> prefixes =
        prefixes("contract", "spec a", "spec b", "conventions", "hierarchy", "task", "files");

    assertThat(prefixes).extracting(Prefix::tokens).containsExactly(10L, 30L, 50L);
    assertThat(prefixes.getFirst().end()).isZero();
  }

  @Test
  void areTheSameToTheByteWhateverComesBehindThem() {
    List<Prefix> one = prefixes("contract", "spec a", "hierarchy", "task");
    List<Prefix> other = prefixes("contract", "spec a", "hierarchy", "pattern", "outputs");

    assertThat(one).isEqualTo(other);
  }

  @Test
  void differWhereASpecOrTheStoryDoes() {
    List<Prefix> one = prefixes("contract", "spec a", "hierarchy", "task");
    List<Prefix> otherSpec = prefixes("contract", "spec b", "hierarchy", "task");
    List<Prefix> noStory = prefixes("contract", "spec a", "task");

    assertThat(otherSpec.getFirst()).isEqualTo(one.getFirst());
    assertThat(otherSpec.get(1).key()).isNotEqualTo(one.get(1).key());
    assertThat(noStory).isEqualTo(one.subList(0, 2));
  }

  @Test
  void cutAPromptIntoPiecesThatAreTheWhole() {
    List<String> names = List.of("contract", "spec a", "hierarchy", "task");
    List<String> texts = texts(names);
    String user = ContextBuilder.join(texts.subList(1, texts.size()));
    List<Prefix> prefixes = SharedPrefixes.of(texts, parts(names));
    Prompt prompt = new Prompt("contract", user, 40, false, List.of(), List.of(), prefixes);

    List<String> pieces = prompt.cut(prefixes);

    assertThat(String.join("", pieces)).isEqualTo(user);
    assertThat(pieces)
        .containsExactly("this is spec a\n\n", "this is hierarchy\n\n", "this is task\n");
  }

  private static List<Prefix> prefixes(String... names) {
    return SharedPrefixes.of(texts(List.of(names)), parts(List.of(names)));
  }

  private static List<String> texts(List<String> names) {
    return names.stream().map(name -> "this is " + name).toList();
  }

  private static List<PromptPart> parts(List<String> names) {
    List<PromptPart> parts = new ArrayList<>();
    names.forEach(name -> parts.add(new PromptPart(name, ContentClass.PROSE, 1, 0, 10)));
    return parts;
  }
}
