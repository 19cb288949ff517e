/** Practice software at our door: cards for the patient that it shows (CDS Hooks), and links that open our page on that patient. */
@ApplicationModule(
        id = "apps.software",
        allowedDependencies = {"platform", "access", "identity", "directory", "coordination", "monitoring"})
@NullMarked
package org.cordee.apps.software;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
