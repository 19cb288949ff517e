/** What measures at home and speaks for itself: enrolment, the doors by which it sends, what was refused of it. */
@NamedInterface("device")
@NullMarked
package org.cordee.monitoring.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
