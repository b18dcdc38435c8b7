/** The conductor of many items: dependency order, parallelism, blocked dependents. */
@NullMarked
package dev.batuta.batch;

import org.jspecify.annotations.NullMarked;
