package org.cordee.store;

import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource as it is kept: JSON in UTF-8 with id and meta.versionId and lastUpdated inside, so that it
 * can be streamed unparsed. A version that records a deletion has no bytes.
 */
public final class StoredResource {
    /** How a version came to be. */
    public enum Method {
        POST,
        PUT,
        DELETE
    }

    private static final long[] OF_NOBODY = {};

    private final String type;
    private final String id;
    private final int version;
    private final Instant lastUpdated;
    private final Method method;
    private final byte[] json;
    private final long[] patients;
    private volatile @Nullable Resource parsed;

    StoredResource(
            String type, String id, int version, Instant lastUpdated, Method method, byte[] json, long[] patients) {
        this.type = type;
        this.id = id;
        this.version = version;
        this.lastUpdated = lastUpdated;
        this.method = method;
        this.json = json;
        this.patients = patients;
    }

    /** What is kept elsewhere than in the store and never changes, as its only version. */
    public static StoredResource given(String type, String id, Instant at, byte[] json) {
        return new StoredResource(type, id, 1, at, Method.POST, json, OF_NOBODY);
    }

    public String type() {
        return type;
    }

    public String id() {
        return id;
    }

    public int version() {
        return version;
    }

    public Instant lastUpdated() {
        return lastUpdated;
    }

    public Method method() {
        return method;
    }

    public boolean deleted() {
        return method == Method.DELETE;
    }

    /** The kept bytes, not a copy: the caller must not change them. Empty for a deletion. */
    public byte[] json() {
        return json;
    }

    /** Keys of the patients that this version is bound to. */
    long[] patients() {
        return patients;
    }

    /** Whether this version is bound to any patient; {@link RecordStore#patientIds} says to whom. */
    public boolean isOfPatients() {
        return patients.length > 0 || type.equals("Patient");
    }

    /** {@code Type/id}. */
    public String reference() {
        return type + "/" + id;
    }

    /** The resource as a HAPI structure, parsed at the first call and then shared: the caller must not change it. */
    public Resource resource() {
        var already = parsed;
        if (already == null) {
            if (deleted()) {
                throw new IllegalStateException(reference() + " version " + version + " is a deletion");
            }
            IParser parser = Fhir.context().newJsonParser();
            already = (Resource) parser.parseResource(new String(json, StandardCharsets.UTF_8));
            parsed = already;
        }
        return already;
    }

    /** The resource as a structure of the type asked for. */
    public <T extends Resource> T as(Class<T> structure) {
        return structure.cast(resource());
    }

    @Override
    public String toString() {
        return reference() + "/_history/" + version;
    }
}
