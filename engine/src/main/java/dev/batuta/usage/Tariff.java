package dev.batuta.usage;

/**
 * What of a provider's terms changes the price of a whole call.
 *
 * @param batch it was one of a message batch, at a discount
 * @param usOnly it was answered in the United States alone, at a surcharge
 */
public record Tariff(boolean batch, boolean usOnly) {
  /** As a call is made where nobody asked for anything else. */
  public static final Tariff STANDARD = new Tariff(false, false);

  private static final String BATCH = "batch";
  private static final String US_ONLY = "us";

  /** The word in the ledger; that of the standard is empty. */
  public String wireName() {
    return (batch ? BATCH : "") + (batch && usOnly ? " " : "") + (usOnly ? US_ONLY : "");
  }

  /** The tariff of that word. */
  public static Tariff named(String word) {
    return new Tariff(word.contains(BATCH), word.contains(US_ONLY));
  }
}
