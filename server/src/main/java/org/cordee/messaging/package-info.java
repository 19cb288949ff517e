/** What the platform tells people outside it: by mail, text message, push and telephone, queued, retried and seen to the end. */
@ApplicationModule(
        id = "messaging",
        allowedDependencies = {"platform", "access"})
@NullMarked
package org.cordee.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
