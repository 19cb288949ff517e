/** The companion of patients and carers. */
@ApplicationModule(
        id = "apps.companion",
        allowedDependencies = {
            "platform",
            "access",
            "access::audit",
            "access::smart",
            "access::will",
            "access::emergency",
            "record",
            "identity",
            "directory",
            "coordination",
            "coordination :: meeting",
            "coordination :: errand",
            "coordination :: intake",
            "coordination :: plan",
            "monitoring",
            "messaging",
            "protocol",
            "forms"
        })
@NullMarked
package org.cordee.apps.companion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
