/** A situation followed by the support cell: circle, requests, tasks, calls, and what monitoring told about it. */
@ApplicationModule(
        id = "coordination",
        allowedDependencies = {
            "platform",
            "access",
            "record",
            "identity",
            "directory",
            "messaging",
            "messaging :: letter",
            "daily",
            "print",
            "monitoring",
            "monitoring :: escalation",
            "print"
        })
@NullMarked
package org.cordee.coordination;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
