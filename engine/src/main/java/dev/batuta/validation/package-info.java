/** Checking one answer: its format, its files, its syntax, and the project's own commands. */
@NullMarked
package dev.batuta.validation;

import org.jspecify.annotations.NullMarked;
