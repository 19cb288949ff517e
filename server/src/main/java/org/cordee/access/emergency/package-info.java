/** Opening a record without being in the circle of care, because someone is in danger: reasoned, short, narrow, told. */
@NamedInterface("emergency")
@NullMarked
package org.cordee.access.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
