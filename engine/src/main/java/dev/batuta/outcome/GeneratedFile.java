package dev.batuta.outcome;

/** One file that an answer contained, whole. */
public record GeneratedFile(RelativePath path, String content) {}
