/** Who the patient is: national identity (INS) and traits. */
@ApplicationModule(
        id = "identity",
        allowedDependencies = {"platform", "access", "record"})
@NullMarked
package org.cordee.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
