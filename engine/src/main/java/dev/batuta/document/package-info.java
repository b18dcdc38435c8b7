/**
 * Files as people write them (YAML, JSON): values that know their line, and bad input that says
 * where.
 */
@NullMarked
package dev.batuta.document;

import org.jspecify.annotations.NullMarked;
