/** What happened, as it is told to whoever watches. */
@NullMarked
package dev.batuta.events;

import org.jspecify.annotations.NullMarked;
