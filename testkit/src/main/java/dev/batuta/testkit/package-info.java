/** Fakes and contract tests for the ports of the engine. */
@NullMarked
package dev.batuta.testkit;

import org.jspecify.annotations.NullMarked;
