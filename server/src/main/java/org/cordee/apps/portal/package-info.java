/** The public side: what this is, whom to call, who cares near home. */
@ApplicationModule(
        id = "apps.portal",
        allowedDependencies = {
            "platform",
            "access",
            "access :: signin",
            "directory",
            "directory :: offer",
            "directory :: search",
            "coordination",
            "coordination :: intake",
            "messaging"
        })
@NullMarked
package org.cordee.apps.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
