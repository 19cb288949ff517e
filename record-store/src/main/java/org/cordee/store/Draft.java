package org.cordee.store;

import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Resource;

/** A resource to be kept, as JSON bytes that nothing has checked yet. */
public final class Draft {
    private final byte[] json;

    private Draft(byte[] json) {
        this.json = json;
    }

    /** From JSON in UTF-8; the bytes are not copied. */
    public static Draft json(byte[] utf8) {
        return new Draft(utf8);
    }

    /** From JSON text. */
    public static Draft json(String text) {
        return new Draft(text.getBytes(StandardCharsets.UTF_8));
    }

    /** From a HAPI structure. */
    public static Draft of(Resource resource) {
        return json(Fhir.context().newJsonParser().encodeResourceToString(resource));
    }

    public byte[] json() {
        return json;
    }
}
