/** Which days are worked in France, computed and never downloaded; and dates of which only a part is known. */
@NullMarked
package org.cordee.platform.calendar;

import org.jspecify.annotations.NullMarked;
