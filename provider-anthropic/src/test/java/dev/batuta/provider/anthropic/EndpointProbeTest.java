package dev.batuta.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.provider.Capabilities;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.EndpointReport;
import dev.batuta.provider.EndpointReport.Answered;
import dev.batuta.provider.EndpointReport.Found;
import dev.batuta.provider.EndpointReport.NotAnswered;
import dev.batuta.provider.EndpointReport.NothingToAsk;
import dev.batuta.provider.EndpointReport.Official;
import dev.batuta.provider.EndpointReport.Unreachable;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault;
import dev.batuta.testkit.FakeFaults;
import dev.batuta.testkit.FakeImitation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class EndpointProbeTest {
  private static final String ANSWER =
      "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"ready\"}]}";

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CLAUDE")
  void findsOutWhatAServerIsAndWhatItCanDo(FakeImitation imitation) throws InterruptedException {
    EndpointKind kind = EndpointKind.named(imitation.commandName()).orElseThrow();

    Found found = found(imitation, "claude-sonnet-5-5");

    assertThat(found.kind()).isEqualTo(kind);
    assertThat(found.models()).containsExactly("fake-coder", "fake-coder-small");
    assertThat(found.capabilities(EndpointKind.ANTHROPIC, (Answered) found.trial()))
        .isEqualTo(kind.capabilities());
  }

  @Test
  void seesMoreThanItProposesForAServerThatIgnoresWhatItDoesNotKnow() throws InterruptedException {
    assertThat(found(FakeImitation.OLLAMA, null).trial())
        .isEqualTo(new Answered("fake-coder", false, true, true, false));
    assertThat(found(FakeImitation.LITELLM, null).trial())
        .isInstanceOfSatisfying(
            Answered.class, answered -> assertThat(answered.countsTokens()).isTrue());
  }

  @Test
  void takesAGatewayToAnthropicForWhatItIs() throws InterruptedException {
    Found found = found(FakeImitation.CLAUDE, "claude-sonnet-5-5");

    assertThat(found.kind()).isEqualTo(EndpointKind.ANTHROPIC);
    assertThat(found.trial()).isEqualTo(new Answered("claude-sonnet-5-5", true, true, true, true));
  }

  @Test
  void asksTheConfiguredModelWhereTheServerHasIt() throws InterruptedException {
    assertThat(found(FakeImitation.VLLM, "fake-coder-small").trial())
        .isInstanceOfSatisfying(
            Answered.class, answered -> assertThat(answered.model()).isEqualTo("fake-coder-small"));
  }

  @Test
  void makesASingleCall() throws InterruptedException {
    try (FakeClaudeServer server = start(FakeImitation.VLLM)) {
      probe(server.baseUrl()).look(null);

      assertThat(server.meter().calls()).hasSize(1);
    }
  }

  @Test
  void seesThatAnEffortIsRefused() throws Exception {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    CannedServer.Reply refusesTheFirstQuestion =
        exchange -> {
          boolean listing = exchange.getRequestURI().getPath().equals("/v1/models");
          boolean question = exchange.getRequestURI().getPath().equals("/v1/messages");
          CannedServer.Reply reply =
              question && refused.add("the first")
                  ? CannedServer.status(400, "{\"error\":{\"message\":\"no effort\"}}")
                  : CannedServer.status(200, listing ? "{\"data\":[{\"id\":\"m\"}]}" : ANSWER);
          reply.send(exchange);
        };
    try (CannedServer server = CannedServer.replying(refusesTheFirstQuestion)) {
      Found found = (Found) probe(server.address()).look(null);

      assertThat(found.kind()).isNull();
      Answered answered = (Answered) found.trial();
      assertThat(answered).isEqualTo(new Answered("m", false, false, false, false));
      assertThat(found.capabilities(EndpointKind.LITELLM, answered))
          .isEqualTo(
              new Capabilities(
                  false,
                  false,
                  false,
                  false,
                  true,
                  EndpointKind.LITELLM.capabilities().idleTimeout()));
    }
  }

  @Test
  void repeatsTheServersWordsWhereItDoesNotAnswer() throws InterruptedException {
    try (FakeClaudeServer server = start(FakeImitation.LLAMA_CPP, new FakeFault.ServerError())) {
      assertThat(((Found) probe(server.baseUrl()).look(null)).trial())
          .isEqualTo(new NotAnswered("fake-coder", "status 500: Internal server error"));
    }
  }

  @Test
  void asksNobodyWhereThereIsNoModel() throws Exception {
    try (CannedServer server = CannedServer.replying(CannedServer.status(404, "nothing"))) {
      assertThat(probe(server.address()).look(null))
          .isInstanceOfSatisfying(
              Found.class, found -> assertThat(found.trial()).isEqualTo(new NothingToAsk()));
    }
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    String address = "http://127.0.0.1:" + freePort();

    assertThat(probe(address).look("m"))
        .isInstanceOfSatisfying(
            Unreachable.class, nobody -> assertThat(nobody.address()).isEqualTo(address));
  }

  @Test
  void neverAsksAnthropicsOwnEndpoint() throws InterruptedException {
    assertThat(EndpointProbe.fromEnvironment(Map.of()).look("m")).isEqualTo(new Official());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Found found(FakeImitation imitation, @Nullable String model)
      throws InterruptedException {
    try (FakeClaudeServer server = start(imitation)) {
      EndpointReport report = probe(server.baseUrl()).look(model);
      assertThat(report).isInstanceOf(Found.class);
      return (Found) report;
    }
  }

  private static EndpointProbe probe(String address) {
    return EndpointProbe.fromEnvironment(
        Map.of("ANTHROPIC_API_KEY", "any", "ANTHROPIC_BASE_URL", address));
  }

  private static FakeClaudeServer start(FakeImitation imitation, FakeFault... faults) {
    return FakeClaudeServer.start(
        FakeClaudeSettings.defaults()
            .withImitation(imitation)
            .withFaults(FakeFaults.none().then(faults)));
  }
}
