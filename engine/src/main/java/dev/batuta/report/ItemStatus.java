package dev.batuta.report;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Where an item is.
 *
 * @param status a container's is derived from its children
 * @param attempts in its present round
 * @param usage of all its calls, over all rounds
 * @param model of its result, null before it has one
 * @param acceptable whether it has files that a person could accept
 * @param reason why it is blocked, in review or parked
 */
public record ItemStatus(
    Item item,
    boolean container,
    Status status,
    int attempts,
    Usage usage,
    @Nullable String model,
    boolean acceptable,
    @Nullable String reason) {}
