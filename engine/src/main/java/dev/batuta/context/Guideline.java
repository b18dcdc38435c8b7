package dev.batuta.context;

/**
 * A specification as a prompt has it.
 *
 * @param id of the spec, for people
 * @param text whole
 * @param place 1 for the one that is given up last; they stand in the prompt as they are listed
 */
public record Guideline(String id, String text, int place) {}
