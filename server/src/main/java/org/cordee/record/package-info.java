/** The shared record, and the FHIR API over it. */
@ApplicationModule(
        id = "record",
        allowedDependencies = {"platform", "access", "access::audit"})
@NullMarked
package org.cordee.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
