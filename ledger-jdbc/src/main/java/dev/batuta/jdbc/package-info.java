/** The ledger on SQLite. */
@NullMarked
package dev.batuta.jdbc;

import org.jspecify.annotations.NullMarked;
