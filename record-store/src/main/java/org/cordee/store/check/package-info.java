/** What every resource must meet at the door: structure, cardinalities, types and required codes, by the definitions. */
@NullMarked
package org.cordee.store.check;

import org.jspecify.annotations.NullMarked;
