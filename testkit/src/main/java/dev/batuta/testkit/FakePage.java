package dev.batuta.testkit;

import com.fasterxml.jackson.databind.JsonNode;

/** A whole answer of HTTP but for its headers. */
record FakePage(int status, String contentType, String text) {
  static FakePage json(int status, JsonNode json) {
    return new FakePage(status, "application/json", FakeJson.write(json));
  }

  static FakePage text(int status, String text) {
    return new FakePage(status, "text/plain", text);
  }
}
