package dev.batuta.modelchoice;

import org.jspecify.annotations.Nullable;

/**
 * One step of a profile's ladder.
 *
 * @param model its id in the catalogue
 * @param effort low, medium, high, xhigh or max; null leaves it to the model
 */
public record Rung(String model, @Nullable String effort) {}
