/** Where the backlog and the money are, for people and programs. */
@NullMarked
package dev.batuta.report;

import org.jspecify.annotations.NullMarked;
