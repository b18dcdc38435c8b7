/** Soft token budgets, worst-case reservations and the comment when a budget is passed. */
@NullMarked
package dev.batuta.budget;

import org.jspecify.annotations.NullMarked;
