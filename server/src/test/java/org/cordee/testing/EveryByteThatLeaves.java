package org.cordee.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails each test of the suite during which the INS of an identity that is not qualified left the platform, and names the route. */
public final class EveryByteThatLeaves implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        var leaks = Tap.leaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(String.join("\n", leaks));
        }
    }
}
