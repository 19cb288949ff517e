package org.cordee.access;

import java.nio.file.Path;

/** A ring of keys of its own for a test. */
public final class TestKeys {
    private TestKeys() {}

    public static FieldKeys ring(Path folder) {
        return new FieldKeys(new AccessSettings(false, "", "", "", ""), folder);
    }
}
