/**
 * The ledger in a database: SQLite beside the project, with SQL that PostgreSQL understands too.
 */
@NullMarked
package dev.batuta.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
