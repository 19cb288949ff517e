/** What one asks of another across organisations, until it is done: accepted, refused with a reason, or passed on when nobody answers. */
@NamedInterface("errand")
@NullMarked
package org.cordee.coordination.errand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
