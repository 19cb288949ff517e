/** Forms (FHIR Questionnaire with Structured Data Capture): what is asked, filled in, reckoned, compared and drawn out of answers. */
@ApplicationModule(
        id = "forms",
        allowedDependencies = {"platform", "access", "record", "identity"})
@NullMarked
package org.cordee.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
