/** The schemas of the files that people write, and documents held against them. */
@NullMarked
package dev.batuta.schemas;

import org.jspecify.annotations.NullMarked;
