/** Ids, clock, database, page and htmx support, configuration; knows no capability. */
@ApplicationModule(
        id = "platform",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.cordee.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
