/** What people ask of a support cell: who asks for whom, the need in six questions, who does what by when, until the end. */
@NamedInterface("intake")
@NullMarked
package org.cordee.coordination.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
