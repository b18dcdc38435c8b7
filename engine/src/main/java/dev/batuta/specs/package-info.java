/** Reading spec files, selecting the few that matter for an item, and saying why. */
@NullMarked
package dev.batuta.specs;

import org.jspecify.annotations.NullMarked;
