/** The port to models, the failures it can have, and the scaffold that needs no model. */
@NullMarked
package dev.batuta.provider;

import org.jspecify.annotations.NullMarked;
