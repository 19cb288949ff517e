/** The coordination cell: its queue and the patient on one screen. */
@ApplicationModule(
        id = "apps.cell",
        allowedDependencies = {
            "platform",
            "access",
            "access :: signin",
            "access::will",
            "access :: request",
            "record",
            "identity",
            "directory",
            "coordination",
            "coordination :: intake",
            "coordination :: errand",
            "coordination :: activity",
            "coordination :: queue",
            "coordination :: plan",
            "messaging",
            "monitoring",
            "daily",
            "forms",
            "monitoring :: device",
            "monitoring :: escalation"
        })
@NullMarked
package org.cordee.apps.cell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
