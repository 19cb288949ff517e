/** Who is asking and what they may reach: accounts, sign-in, circle of care, audit. */
@ApplicationModule(
        id = "access",
        allowedDependencies = {"platform"})
@NullMarked
package org.cordee.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
