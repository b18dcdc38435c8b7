/** Tokens, money and prices, in exact decimals. */
@NullMarked
package dev.batuta.usage;

import org.jspecify.annotations.NullMarked;
