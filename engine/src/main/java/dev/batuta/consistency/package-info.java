/** Many results against each other: what fits together and what does not. */
@NullMarked
package dev.batuta.consistency;

import org.jspecify.annotations.NullMarked;
