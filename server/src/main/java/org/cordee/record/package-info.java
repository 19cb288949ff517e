/** The shared record, and the FHIR API over it. */
@ApplicationModule(
        id = "record",
        allowedDependencies = {"platform", "access"})
@NullMarked
package org.cordee.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
