/** The navigator of professionals, phone first. */
@ApplicationModule(
        id = "apps.pro",
        allowedDependencies = {
            "platform",
            "access",
            "access::will",
            "access::emergency",
            "record",
            "identity",
            "directory",
            "coordination",
            "monitoring",
            "protocol",
            "coordination :: intake",
            "coordination :: errand",
            "coordination :: plan",
            "coordination :: meeting",
            "forms",
            "monitoring :: device"
        })
@NullMarked
package org.cordee.apps.pro;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
