package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelRequest;
import dev.batuta.usage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the engine relies on, whoever implements {@link ModelClient}. */
public abstract class ModelClientContract {
  private static final int MANY = 80;

  /** A client that is ready to be called; the test closes it. */
  protected abstract ModelClient client();

  /** A request that the client answers. */
  protected abstract ModelRequest answerable();

  /** A request that the client can never answer. */
  protected abstract ModelRequest unanswerable();

  @Test
  void hasTheNameOfAProviderInTheConfiguration() {
    try (ModelClient client = client()) {
      assertThat(client.name()).matches("[a-z]+");
    }
  }

  @Test
  void answersWithTextAndTheTokensThatItBills() throws InterruptedException {
    try (ModelClient client = client()) {
      ModelAnswer answer = answer(client.call(answerable()));

      assertThat(answer.text()).isNotBlank();
      assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
      if (client.isReal()) {
        assertThat(answer.tokens().prompt()).isPositive();
        assertThat(answer.tokens().output()).isPositive();
      } else {
        assertThat(answer.tokens()).isEqualTo(Tokens.NONE);
      }
    }
  }

  @Test
  void answersManyThreadsAtOnce() throws InterruptedException, ExecutionException {
    try (ModelClient client = client();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ModelReply>> replies = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        replies.add(threads.submit(() -> client.call(answerable())));
      }
      for (Future<ModelReply> reply : replies) {
        assertThat(answer(reply.get()).text()).isNotBlank();
      }
    }
  }

  @Test
  void givesAFailureAsAReplyWithASentence() throws InterruptedException {
    try (ModelClient client = client()) {
      ModelReply reply = client.call(unanswerable());

      assertThat(reply).isInstanceOf(ModelFailure.class);
      assertThat(((ModelFailure) reply).message()).isNotBlank();
      assertThat(((ModelFailure) reply).mayBeBilled()).isFalse();
    }
  }

  @Test
  void countsMoreTokensForMoreTextOrNone() throws InterruptedException {
    try (ModelClient client = client()) {
      String model = answerable().model();
      OptionalLong few = client.countTokens(model, "You write code.", "A book");
      OptionalLong many = client.countTokens(model, "You write code.", "A book. ".repeat(500));

      assertThat(many.isPresent()).isEqualTo(few.isPresent());
      if (few.isPresent()) {
        assertThat(few.getAsLong()).isPositive();
        assertThat(many.getAsLong()).isGreaterThan(few.getAsLong());
      }
    }
  }

  @Test
  void canBeClosedTwiceAndUnused() {
    ModelClient client = client();

    client.close();
    client.close();
  }

  private static ModelAnswer answer(ModelReply reply) {
    assertThat(reply).isInstanceOf(ModelAnswer.class);
    return (ModelAnswer) reply;
  }
}
