package dev.batuta.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.provider.Exchange.Asked;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.SlowDown;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.text.Redaction;
import dev.batuta.usage.Tokens;
import java.util.Locale;

/**
 * Exchanges as JSON, without secrets. Texts stand line by line, so that a version control system
 * shows what has changed in them.
 */
final class ExchangeWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Redaction redaction;

  ExchangeWriter(Redaction redaction) {
    this.redaction = redaction;
  }

  ObjectNode json(Exchange exchange) {
    ObjectNode json = JSON.objectNode();
    json.put("item", redaction.of(exchange.itemId()));
    json.put("number", exchange.number());
    json.put("hash", exchange.hash());
    json.set("request", request(exchange.asked()));
    json.set("reply", reply(exchange.reply()));
    return json;
  }

  private ObjectNode request(Asked asked) {
    ObjectNode json = JSON.objectNode();
    json.put("model", asked.model());
    if (asked.effort() != null) {
      json.put("effort", asked.effort());
    }
    json.put("max_tokens", asked.maxTokens());
    ArrayNode parts = json.putArray("parts");
    for (NamedText part : asked.parts()) {
      parts.addObject().put("name", redaction.of(part.name())).set("text", lines(part.text()));
    }
    return json;
  }

  private ObjectNode reply(ModelReply reply) {
    return switch (reply) {
      case ModelAnswer answer -> answer(answer);
      case Wait wait -> {
        ObjectNode json = failure("wait", wait.message());
        json.put("reason", wait.reason().name().toLowerCase(Locale.ROOT));
        json.put("may_be_billed", wait.mayBeBilled());
        yield json;
      }
      case SlowDown slower -> failure("slow_down", slower.message());
      case StopRun stop -> failure("stop_run", stop.message());
      case FailItem fail -> failure("fail_item", fail.message());
    };
  }

  private ObjectNode answer(ModelAnswer answer) {
    ObjectNode json = JSON.objectNode();
    json.put("kind", "answer");
    json.put("stop_reason", answer.stopReason().wireName());
    if (answer.stopDetail() != null) {
      json.put("stop_detail", redaction.of(answer.stopDetail()));
    }
    json.set("tokens", tokens(answer.tokens()));
    json.put("tariff", answer.tariff().wireName());
    if (answer.requestId() != null) {
      json.put("request_id", answer.requestId());
    }
    json.set("text", lines(answer.text()));
    return json;
  }

  private static ObjectNode tokens(Tokens tokens) {
    return JSON.objectNode()
        .put("input", tokens.input())
        .put("output", tokens.output())
        .put("cache_read", tokens.cacheRead())
        .put("cache_write_5m", tokens.cacheWrite5m())
        .put("cache_write_1h", tokens.cacheWrite1h());
  }

  private ObjectNode failure(String kind, String message) {
    return JSON.objectNode().put("kind", kind).put("message", redaction.of(message));
  }

  private ArrayNode lines(String text) {
    ArrayNode lines = JSON.arrayNode();
    for (String line : redaction.of(text).split("\n", -1)) {
      lines.add(line);
    }
    return lines;
  }
}
