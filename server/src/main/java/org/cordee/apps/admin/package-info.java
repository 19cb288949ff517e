/** The administrator's app: accounts, structures, and what else keeps the house running; no clinical content. */
@ApplicationModule(
        id = "apps.admin",
        allowedDependencies = {
            "platform",
            "access",
            "access :: signin",
            "access :: smart",
            "access :: will",
            "directory",
            "directory :: offer",
            "messaging",
            "messaging :: letter",
            "monitoring",
            "monitoring :: device"
        })
@NullMarked
package org.cordee.apps.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
