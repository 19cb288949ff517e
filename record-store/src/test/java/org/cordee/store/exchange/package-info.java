/** Tests of several statements in one exchange. */
@NullMarked
package org.cordee.store.exchange;

import org.jspecify.annotations.NullMarked;
