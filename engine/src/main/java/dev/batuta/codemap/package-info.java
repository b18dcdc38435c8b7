/** The symbols of a code base, ranked for an item, and kept from one process to the next. */
@NullMarked
package dev.batuta.codemap;

import org.jspecify.annotations.NullMarked;
