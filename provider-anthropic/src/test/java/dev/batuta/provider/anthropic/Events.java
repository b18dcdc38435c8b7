package dev.batuta.provider.anthropic;

/** The events of a streamed answer as the API writes them. */
final class Events {
  private static final String USAGE =
      """
      {"input_tokens":12,"output_tokens":1,"cache_read_input_tokens":0,\
      "cache_creation_input_tokens":0}\
      """;

  private Events() {}

  /** All events of an answer with one text block. */
  static String[] answer(String text) {
    return new String[] {start(), text(0, text), end("\"end_turn\"")};
  }

  static String start() {
    return start(USAGE);
  }

  static String start(String usage) {
    return event(
        "message_start",
        """
        {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
        "model":"claude-sonnet-5-5","content":[],"stop_reason":null,"stop_sequence":null,\
        "usage":%s}}\
        """
            .formatted(usage));
  }

  /** A text block whose text comes in two pieces. */
  static String text(int index, String text) {
    int half = text.length() / 2;
    return blockStart(index, "{\"type\":\"text\",\"text\":\"\"}")
        + delta(index, "{\"type\":\"text_delta\",\"text\":\"" + text.substring(0, half) + "\"}")
        + delta(index, "{\"type\":\"text_delta\",\"text\":\"" + text.substring(half) + "\"}")
        + blockStop(index);
  }

  static String thinking(int index, String thought) {
    return blockStart(index, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}")
        + delta(index, "{\"type\":\"thinking_delta\",\"thinking\":\"" + thought + "\"}")
        + delta(index, "{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}")
        + blockStop(index);
  }

  /** The end of a message that stopped for this reason, in JSON. */
  static String end(String stopReason) {
    return end(stopReason, "null", "{\"output_tokens\":34}");
  }

  static String end(String stopReason, String stopDetails, String usage) {
    return event(
            "message_delta",
            """
            {"type":"message_delta","delta":{"stop_reason":%s,"stop_sequence":null,\
            "stop_details":%s},"usage":%s}\
            """
                .formatted(stopReason, stopDetails, usage))
        + event("message_stop", "{\"type\":\"message_stop\"}");
  }

  static String error(String type, String message) {
    return event(
        "error",
        "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"}}"
            .formatted(type, message));
  }

  static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private static String blockStart(int index, String block) {
    return event(
        "content_block_start",
        "{\"type\":\"content_block_start\",\"index\":%d,\"content_block\":%s}"
            .formatted(index, block));
  }

  private static String delta(int index, String delta) {
    return event(
        "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":%s}".formatted(index, delta));
  }

  private static String blockStop(int index) {
    return event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":" + index + "}");
  }
}
