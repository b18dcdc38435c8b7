/** The façade, {@link dev.batuta.Batuta}, and its configuration. */
@NullMarked
package dev.batuta;

import org.jspecify.annotations.NullMarked;
