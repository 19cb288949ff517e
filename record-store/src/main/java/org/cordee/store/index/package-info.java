/** From a resource to what it is found by: paths compiled from search parameters, and the entries they yield. */
@NullMarked
package org.cordee.store.index;

import org.jspecify.annotations.NullMarked;
