/** Small honest doubles of those outside who take messages. */
@NullMarked
package org.cordee.messaging.testing;

import org.jspecify.annotations.NullMarked;
