package dev.batuta.outcome;

import java.time.Instant;

/**
 * A file as the listing of its folder shows it: enough to tell, mostly, whether it changed.
 *
 * @param size in bytes
 * @param modified as exactly as the file system knows it
 */
public record ListedFile(RelativePath path, long size, Instant modified) {}
