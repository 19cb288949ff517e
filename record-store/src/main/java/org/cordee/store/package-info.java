/** A FHIR R4 store on PostgreSQL: every call carries a {@code Reach}, which becomes part of the SQL. */
@NullMarked
package org.cordee.store;

import org.jspecify.annotations.NullMarked;
