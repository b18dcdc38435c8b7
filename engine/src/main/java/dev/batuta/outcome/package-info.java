/** What came back: generated files, issues found in them, attempts, results. */
@NullMarked
package dev.batuta.outcome;

import org.jspecify.annotations.NullMarked;
