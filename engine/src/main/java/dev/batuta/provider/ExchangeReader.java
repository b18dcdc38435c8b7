package dev.batuta.provider;

import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import dev.batuta.provider.Exchange.Asked;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.Reason;
import dev.batuta.provider.ModelReply.SlowDown;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ExchangeWriter} wrote; a broken recording is bad input that names its file. */
final class ExchangeReader {
  private final DocumentReader documents;

  ExchangeReader(DocumentReader documents) {
    this.documents = documents;
  }

  Exchange read(Path file) {
    Fields fields = documents.read(file).fields();
    Exchange exchange =
        new Exchange(
            fields.requiredText("item"),
            integer(fields, "number", 1),
            fields.requiredText("hash"),
            asked(nested(fields, "request")),
            reply(nested(fields, "reply")));
    fields.nothingElse();
    return exchange;
  }

  private static Asked asked(Fields fields) {
    List<NamedText> parts =
        fields.nestedList("parts").stream()
            .map(part -> new NamedText(part.requiredText("name"), lines(part)))
            .toList();
    return new Asked(
        fields.requiredText("model"),
        fields.text("effort"),
        integer(fields, "max_tokens", 1),
        parts);
  }

  private static ModelReply reply(Fields fields) {
    String kind = fields.requiredText("kind");
    return switch (kind) {
      case "answer" -> answer(fields);
      case "wait" ->
          new Wait(
              message(fields),
              null,
              Boolean.TRUE.equals(fields.bool("may_be_billed")),
              constant(fields, "reason", Reason.class));
      case "slow_down" -> new SlowDown(message(fields), null);
      case "stop_run" -> new StopRun(message(fields));
      case "fail_item" -> new FailItem(message(fields));
      default -> throw fields.badInput("kind", "is no kind of reply: '" + kind + "'");
    };
  }

  private static ModelAnswer answer(Fields fields) {
    String tariff = fields.text("tariff");
    return new ModelAnswer(
        lines(fields),
        constant(fields, "stop_reason", StopReason.class),
        fields.text("stop_detail"),
        tokens(fields.nested("tokens")),
        Tariff.named(tariff == null ? "" : tariff),
        fields.text("request_id"));
  }

  private static Tokens tokens(@Nullable Fields fields) {
    return fields == null
        ? Tokens.NONE
        : new Tokens(
            integer(fields, "input", 0),
            integer(fields, "output", 0),
            integer(fields, "cache_read", 0),
            integer(fields, "cache_write_5m", 0),
            integer(fields, "cache_write_1h", 0));
  }

  private static <E extends Enum<E>> E constant(Fields fields, String name, Class<E> type) {
    String word = fields.requiredText(name);
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw fields.badInput(name, "has an unknown value: '" + word + "'");
    }
  }

  private static String message(Fields fields) {
    return Objects.requireNonNullElse(fields.text("message"), "");
  }

  private static String lines(Fields fields) {
    return String.join("\n", fields.texts("text"));
  }

  private static int integer(Fields fields, String name, int least) {
    Integer number = fields.integer(name, least, Integer.MAX_VALUE);
    if (number == null) {
      throw missing(fields, name);
    }
    return number;
  }

  private static Fields nested(Fields fields, String name) {
    Fields nested = fields.nested(name);
    if (nested == null) {
      throw missing(fields, name);
    }
    return nested;
  }

  private static BadInput missing(Fields fields, String name) {
    return fields.badInput(name, "is missing");
  }
}
