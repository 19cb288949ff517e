/** Profiles, value sets, code systems and maps: what the record holds of them, and what is asked of them. */
@NullMarked
package org.cordee.store.knowledge;

import org.jspecify.annotations.NullMarked;
