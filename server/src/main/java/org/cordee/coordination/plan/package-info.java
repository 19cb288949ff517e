/** The written plan of someone who is followed (PPCS, in oncology PPS): needs, goals, who does what by when, agreed and kept by versions. */
@NamedInterface("plan")
@NullMarked
package org.cordee.coordination.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
