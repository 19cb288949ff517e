/** A made-up population on the real communes of a territory, and a simulator of its days that talks only through the public doors. */
@ApplicationModule(
        id = "demo",
        allowedDependencies = {
            "platform",
            "access",
            "record",
            "identity",
            "directory",
            "coordination",
            "coordination :: errand",
            "coordination :: intake",
            "coordination :: meeting",
            "coordination :: plan",
            "monitoring",
            "protocol"
        })
@NullMarked
package org.cordee.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
