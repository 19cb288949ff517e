/** Pages on paper: a template of the caller becomes a tagged PDF, with nothing fetched from anywhere but our own style. */
@ApplicationModule(
        id = "print",
        allowedDependencies = {"platform"})
@NullMarked
package org.cordee.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
