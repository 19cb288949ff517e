/** The page of someone without an account, who answers by a link the one request that it is for. */
@ApplicationModule(
        id = "apps.invited",
        allowedDependencies = {
            "platform",
            "access",
            "access :: signin",
            "access :: request",
            "identity",
            "coordination",
            "coordination :: errand",
            "coordination :: plan"
        })
@NullMarked
package org.cordee.apps.invited;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
