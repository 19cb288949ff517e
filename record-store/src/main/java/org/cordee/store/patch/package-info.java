/** Changes written as documents: JSON Patch (RFC 6902) and FHIRPath Patch. */
@NullMarked
package org.cordee.store.patch;

import org.jspecify.annotations.NullMarked;
