/** The desk of identity officers: who may be one person, what was merged, how good the identities are. */
@ApplicationModule(
        id = "apps.identities",
        allowedDependencies = {"platform", "access", "directory", "identity"})
@NullMarked
package org.cordee.apps.identities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
