/** What R4 itself says: structures, bindings, search parameters and compartments, compiled from HL7's own files at build time. */
@NullMarked
package org.cordee.store.definition;

import org.jspecify.annotations.NullMarked;
