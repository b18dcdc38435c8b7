/** The {@code batuta} command. */
@NullMarked
package dev.batuta.cli;

import org.jspecify.annotations.NullMarked;
