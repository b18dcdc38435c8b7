/**
 * The port to models, the failures it can have, the scaffold that needs no model, and recording and
 * replay.
 */
@NullMarked
package dev.batuta.provider;

import org.jspecify.annotations.NullMarked;
