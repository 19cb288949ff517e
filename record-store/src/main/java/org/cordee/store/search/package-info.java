/** From a search as FHIR writes it, and a reach, to SQL. */
@NullMarked
package org.cordee.store.search;

import org.jspecify.annotations.NullMarked;
