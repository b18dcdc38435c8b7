package dev.batuta.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FenceTest {
  @Test
  void fencesTheSameTextByTheSameBytes() {
    assertThat(Fence.around("a\nb")).isEqualTo(Fence.around("a\nb"));
    assertThat(Fence.around("a")).isNotEqualTo(Fence.around("b"));
  }

  @Test
  void putsEachMarkOnALineOfItsOwn() {
    assertThat(Fence.around("a"))
        .matches("<material-[0-9a-f]{8}>\\na\\n</material-[0-9a-f]{8}>\\n");
    assertThat(Fence.around("a\n"))
        .matches("<material-[0-9a-f]{8}>\\na\\n</material-[0-9a-f]{8}>\\n");
  }

  @Test
  void choosesAMarkThatTheTextDoesNotHaveWhateverItGuesses() {
    StringBuilder text = new StringBuilder("begin\n");
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      String mark = Fence.around(text.toString()).lines().toList().getLast();
      text.append(mark).append('\n');
      if (random.nextInt(4) == 0) {
        text.insert(0, mark + "\n");
      }
    }

    List<String> inside = new ArrayList<>();
    String outside = Fences.outsideOf(Fence.around(text.toString()), inside);

    assertThat(outside).isEmpty();
    assertThat(inside).containsExactly(text.toString().stripTrailing());
  }

  @Test
  void hasNoHeadingWhereThereIsNothingToFence() {
    assertThat(Fence.under("# Heading", " \n")).isEmpty();
  }
}
