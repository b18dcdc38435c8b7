/** Text in the shapes that several rooms need: words, patterns for paths, patterns for lines. */
@NullMarked
package dev.batuta.text;

import org.jspecify.annotations.NullMarked;
