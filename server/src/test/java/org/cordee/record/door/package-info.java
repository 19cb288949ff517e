/** The FHIR API over real HTTP on the real PostgreSQL. */
@NullMarked
package org.cordee.record.door;

import org.jspecify.annotations.NullMarked;
