package dev.batuta.usage;

/**
 * What something will cost, as far as it can be known before.
 *
 * @param min when all goes well
 * @param likely with the usual share of what does not
 * @param max the most that can be spent
 */
public record CostRange(Usd min, Usd likely, Usd max) {}
