/** Who cares and what is on offer: professionals (RPPS), structures (FINESS). */
@ApplicationModule(
        id = "directory",
        allowedDependencies = {"platform", "access", "record"})
@NullMarked
package org.cordee.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
