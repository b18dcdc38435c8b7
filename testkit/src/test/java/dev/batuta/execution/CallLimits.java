package dev.batuta.execution;

import dev.batuta.ledger.Cap;
import java.time.Duration;
import java.util.List;

/** What the calls of a {@link Bench} may cost, return and wait. */
record CallLimits(List<Cap> caps, int outputTokens, Duration patience) {}
