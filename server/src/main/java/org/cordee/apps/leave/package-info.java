/** The page on which a person gives an app leave, and chooses the patient on whom it opens. */
@ApplicationModule(
        id = "apps.leave",
        allowedDependencies = {"platform", "access", "access::smart", "identity"})
@NullMarked
package org.cordee.apps.leave;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
