package org.cordee.record.door;

import org.jspecify.annotations.Nullable;

/**
 * What came with a request, as JSON in UTF-8.
 *
 * @param type its resourceType, empty where the body is not a resource (a JSON Patch)
 * @param id the id inside, null when there is none
 */
record Body(byte[] json, String type, @Nullable String id) implements Understood.Content {}
