/** Measures, rules in force, alerts and what becomes of them. */
@ApplicationModule(
        id = "monitoring",
        allowedDependencies = {"platform", "access", "access :: smart", "record", "identity", "directory", "messaging"})
@NullMarked
package org.cordee.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
