/** Apps and machines that sign in by OAuth 2: who they are, what was granted to them, in which context (SMART App Launch 2.2). */
@NamedInterface("smart")
@NullMarked
package org.cordee.access.smart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
