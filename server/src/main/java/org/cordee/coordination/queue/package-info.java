/** The one queue of a support cell: which alerts, demands, visits, tasks and messages wait, since when and until when. */
@NamedInterface("queue")
@NullMarked
package org.cordee.coordination.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
