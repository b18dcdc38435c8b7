/** The conductor of one item: the attempt loop from its first prompt to its result. */
@NullMarked
package dev.batuta.execution;

import org.jspecify.annotations.NullMarked;
