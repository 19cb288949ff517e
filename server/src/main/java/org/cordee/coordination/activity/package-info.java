/** What a support cell did in a period, counted from the record's own index; it names no patient. */
@NamedInterface("activity")
@NullMarked
package org.cordee.coordination.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
