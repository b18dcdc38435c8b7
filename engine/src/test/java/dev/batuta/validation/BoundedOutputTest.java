package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedOutputTest {
  private final BoundedOutput output = new BoundedOutput();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16 << 10, (16 << 10) + 1, 64 << 10})
  void keepsEverythingUpToItsBound(int length) {
    String text = numbers(length);

    output.append(text);

    assertThat(output.text()).isEqualTo(text);
  }

  @Test
  void keepsBeginningAndEndOfMore() {
    String text = numbers(300_001);

    output.append(text.substring(0, 99));
    output.append(text.substring(99));

    int missing = 300_001 - (64 << 10);
    assertThat(output.text())
        .isEqualTo(
            text.substring(0, 16 << 10)
                + "\n… "
                + missing
                + " bytes left out …\n"
                + text.substring(300_001 - (48 << 10)));
  }

  private static String numbers(int length) {
    StringBuilder text = new StringBuilder();
    for (int number = 0; text.length() < length; number++) {
      text.append(number).append('\n');
    }
    return text.substring(0, length);
  }
}
