package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Says who is behind a request; told by the module that knows accounts, which this one must not know. */
@FunctionalInterface
public interface Visitors {
    Optional<Visitor> behind(HttpServletRequest request);
}
