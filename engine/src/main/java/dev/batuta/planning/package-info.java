/** The conductor that spends nothing: order, prompts, models and a quote. */
@NullMarked
package dev.batuta.planning;

import org.jspecify.annotations.NullMarked;
