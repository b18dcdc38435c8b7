package dev.batuta;

import dev.batuta.batch.StopSignal;
import dev.batuta.events.EventListener;
import dev.batuta.execution.Patience.Waiting;

/**
 * How a person follows and stops a run.
 *
 * @param events is told of every event, after it was stored
 * @param waiting is told when a call has to wait
 */
public record Watching(EventListener events, Waiting waiting, StopSignal stop) {}
