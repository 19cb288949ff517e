/** Care protocols that clinicians draw and a workflow engine runs: who is at which step, and why. */
@ApplicationModule(
        id = "protocol",
        allowedDependencies = {
            "platform",
            "access",
            "record",
            "identity",
            "directory",
            "coordination",
            "monitoring",
            "messaging"
        })
@NullMarked
package org.cordee.protocol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
