/** Claude behind the engine's {@code ModelClient} port. */
@NullMarked
package dev.batuta.anthropic;

import org.jspecify.annotations.NullMarked;
