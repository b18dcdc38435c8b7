/** Where generated files are staged, checked against escapes, and applied. */
@NullMarked
package dev.batuta.workspace;

import org.jspecify.annotations.NullMarked;
