/** The platform as a whole: its start, and what it says when it is ready. */
@NullMarked
package org.cordee;

import org.jspecify.annotations.NullMarked;
