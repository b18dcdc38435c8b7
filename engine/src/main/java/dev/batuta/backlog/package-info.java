/** What is to be built: items, their hierarchy, their states, and the project they belong to. */
@NullMarked
package dev.batuta.backlog;

import org.jspecify.annotations.NullMarked;
