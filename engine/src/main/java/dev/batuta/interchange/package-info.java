/**
 * Reading backlogs: the native format and those of other tools. Each format is one {@link
 * dev.batuta.interchange.BacklogFormat}; what they have in common, joining items by their ids, is
 * {@link dev.batuta.interchange.Linker}'s.
 */
@NullMarked
package dev.batuta.interchange;

import org.jspecify.annotations.NullMarked;
