package dev.batuta.provider;

/** A part of a prompt with its text. */
record NamedText(String name, String text) {}
