/** JSON as FHIR needs it: decimals keep their digits, a name stands once, depth has a bound. */
@NullMarked
package org.cordee.store.json;

import org.jspecify.annotations.NullMarked;
