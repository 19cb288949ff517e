/** The FHIR HTTP API over the record: one file per interaction, kept bytes streamed as they are. */
@NullMarked
package org.cordee.record.door;

import org.jspecify.annotations.NullMarked;
