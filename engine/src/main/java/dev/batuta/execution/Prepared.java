package dev.batuta.execution;

import dev.batuta.context.BuiltPrompt;
import dev.batuta.modelchoice.Model;
import dev.batuta.modelchoice.Rung;
import dev.batuta.specs.SelectedSpecs;

/** What an attempt needs before it can call: the model, the specs and the prompt. */
public record Prepared(Rung rung, Model model, SelectedSpecs specs, BuiltPrompt prompt) {}
