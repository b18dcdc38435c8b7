/** The catalogue of models with dated prices, profiles, and the rung for an attempt. */
@NullMarked
package dev.batuta.modelchoice;

import org.jspecify.annotations.NullMarked;
