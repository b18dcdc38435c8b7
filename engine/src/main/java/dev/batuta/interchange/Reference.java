package dev.batuta.interchange;

import dev.batuta.document.Place;

/**
 * The mention of an item by another.
 *
 * @param id of the item that is mentioned, whether it exists or not
 * @param place of the mention
 */
record Reference(String id, Place place) {}
