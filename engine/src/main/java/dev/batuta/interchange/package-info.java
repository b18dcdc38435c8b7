/** Reading backlogs: the native format and those of other tools. */
@NullMarked
package dev.batuta.interchange;

import org.jspecify.annotations.NullMarked;
