/** The studio of protocols: drawn, checked, tried, replayed, published by two people, and followed. */
@ApplicationModule(
        id = "apps.studio",
        allowedDependencies = {"platform", "access", "identity", "monitoring", "protocol", "forms"})
@NullMarked
package org.cordee.apps.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
