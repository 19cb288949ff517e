/** The daily questions for whoever has no smartphone: by text message, answered in plain numbers, and on paper. */
@ApplicationModule(
        id = "daily",
        allowedDependencies = {"platform", "access", "messaging", "monitoring", "identity"})
@NullMarked
package org.cordee.daily;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
