/** The port for everything that must not be lost: calls, attempts, results, events. */
@NullMarked
package dev.batuta.ledger;

import org.jspecify.annotations.NullMarked;
