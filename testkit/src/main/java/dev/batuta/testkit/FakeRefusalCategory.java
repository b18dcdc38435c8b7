package dev.batuta.testkit;

/** Why an answer is refused, as {@code stop_details.category} says. */
public enum FakeRefusalCategory {
  CYBER("cyber"),
  BIO("bio"),
  FRONTIER_LLM("frontier_llm"),
  REASONING_EXTRACTION("reasoning_extraction"),
  GENERAL_HARMS("general_harms");

  private final String wireName;

  FakeRefusalCategory(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
