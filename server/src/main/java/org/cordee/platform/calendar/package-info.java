/** Which days are worked in France, computed and never downloaded. */
@NullMarked
package org.cordee.platform.calendar;

import org.jspecify.annotations.NullMarked;
