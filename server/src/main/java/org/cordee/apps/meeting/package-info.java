/** Meetings about people's cases, behind the doors of the cell and of the professionals: submitted, ordered, held, decided, filed. */
@ApplicationModule(
        id = "apps.meeting",
        allowedDependencies = {
            "platform",
            "access",
            "identity",
            "directory",
            "coordination",
            "coordination :: errand",
            "coordination :: meeting"
        })
@NullMarked
package org.cordee.apps.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
