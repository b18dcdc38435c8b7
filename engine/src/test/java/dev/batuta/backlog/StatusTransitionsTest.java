package dev.batuta.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusTransitionsTest {
  @Test
  void drawsTheMovesOfTheEngine() {
    String picture =
        Arrays.stream(Status.values())
            .flatMap(
                from ->
                    StatusTransitions.after(from).stream()
                        .sorted()
                        .map(to -> from.wireName() + " --> " + to.wireName()))
            .collect(Collectors.joining("\n"));

    assertThat(picture)
        .isEqualTo(
            """
            backlog --> todo
            backlog --> in_progress
            backlog --> blocked
            todo --> in_progress
            todo --> blocked
            in_progress --> todo
            in_progress --> review
            in_progress --> done
            in_progress --> blocked
            review --> todo
            review --> done
            done --> todo
            blocked --> todo
            blocked --> in_progress\
            """);
  }

  @Test
  void letsAnItemStayWhereItIs() {
    assertThat(Status.values()).allMatch(status -> StatusTransitions.allows(status, status));
  }

  @Test
  void neverSkipsTheWork() {
    assertThat(StatusTransitions.allows(Status.TODO, Status.DONE)).isFalse();
    assertThat(StatusTransitions.allows(Status.BLOCKED, Status.DONE)).isFalse();
  }
}
