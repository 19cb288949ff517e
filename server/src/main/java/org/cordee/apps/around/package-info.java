/** Pages around one person that are the same behind the doors of the cell and of professionals. */
@ApplicationModule(
        id = "apps.around",
        allowedDependencies = {"platform", "access", "identity", "coordination", "forms", "monitoring", "messaging"})
@NullMarked
package org.cordee.apps.around;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
