/** Languages, syntax errors and symbols, and the port to whatever parses them. */
@NullMarked
package dev.batuta.syntax;

import org.jspecify.annotations.NullMarked;
