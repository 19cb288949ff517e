/** Meetings of several professions about people's cases: agenda, completeness, quorum, decisions, and the sheet of each. */
@NamedInterface("meeting")
@NullMarked
package org.cordee.coordination.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
