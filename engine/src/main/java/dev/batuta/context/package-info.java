/** The prompt within its token limit, and what was left out of it. */
@NullMarked
package dev.batuta.context;

import org.jspecify.annotations.NullMarked;
