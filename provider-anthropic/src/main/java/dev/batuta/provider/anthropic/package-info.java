/** Claude behind the engine's {@code ModelClient} port. */
@NullMarked
package dev.batuta.provider.anthropic;

import org.jspecify.annotations.NullMarked;
