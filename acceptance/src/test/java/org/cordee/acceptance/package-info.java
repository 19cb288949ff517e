/** What a person or a machine outside the platform can see of it, tried on the platform as {@code bin/run} starts it. */
@NullMarked
package org.cordee.acceptance;

import org.jspecify.annotations.NullMarked;
