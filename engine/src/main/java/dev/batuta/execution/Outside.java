package dev.batuta.execution;

import dev.batuta.provider.Sleeper;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What comes from outside of a program: time and chance.
 *
 * @param nanoTime a monotonic clock, for durations
 * @param sleeper lets the time of that clock pass
 * @param random for waiting a little longer than others
 */
public record Outside(
    Clock clock,
    LongSupplier nanoTime,
    Sleeper sleeper,
    Supplier<UUID> newId,
    RandomGenerator random) {}
