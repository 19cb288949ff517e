/** A situation followed by the support cell: circle, requests, tasks, calls. */
@ApplicationModule(
        id = "coordination",
        allowedDependencies = {"platform", "access", "record", "identity", "directory"})
@NullMarked
package org.cordee.coordination;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
