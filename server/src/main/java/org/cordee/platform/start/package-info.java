/** What the platform says to the person who starts it: that it is ready, or in one line why it will not start. */
@NullMarked
package org.cordee.platform.start;

import org.jspecify.annotations.NullMarked;
