package org.cordee.record.door;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cordee.store.Issue;
import org.cordee.store.Refusal;
import org.cordee.store.StoredResource;
import org.jspecify.annotations.Nullable;

/**
 * What the door answers.
 *
 * @param version version for the ETag, null where there is none
 * @param headers further headers
 * @param json FHIR JSON in pieces, none for an answer without a body
 * @param stream writes a body of another kind than FHIR JSON, null for none
 * @param resource the kept resource that the answer shows, if it is one, so that it may be subset
 * @param form how the body of the request wants the answer, null where that is for its address and headers to say
 */
record Answer(
        int status,
        @Nullable Integer version,
        @Nullable Instant lastModified,
        @Nullable String location,
        Map<String, String> headers,
        List<byte[]> json,
        @Nullable StoredResource resource,
        @Nullable Stream stream,
        @Nullable Output form)
        implements Understood.Form, Understood.Content, Understood.Conditions, Understood.Input, Understood.Exported {

    /** A body that is written while it goes out. */
    record Stream(String mediaType, Writing writing) {
        /** Writes it. */
        @FunctionalInterface
        interface Writing {
            void to(OutputStream out) throws IOException;
        }
    }

    static Answer streamed(Stream stream) {
        return new Answer(200, null, null, null, Map.of(), List.of(), null, stream, null);
    }

    static Answer empty(int status) {
        return new Answer(status, null, null, null, Map.of(), List.of(), null, null, null);
    }

    static Answer json(int status, List<byte[]> json) {
        return new Answer(status, null, null, null, Map.of(), json, null, null, null);
    }

    /** A kept resource with its version and date. */
    static Answer stored(int status, StoredResource resource) {
        return new Answer(
                status,
                resource.version(),
                resource.lastUpdated(),
                null,
                Map.of(),
                List.of(resource.json()),
                resource,
                null,
                null);
    }

    /** The version and date of a kept resource, without its content. */
    static Answer bare(int status, StoredResource resource) {
        return new Answer(
                status, resource.version(), resource.lastUpdated(), null, Map.of(), List.of(), null, null, null);
    }

    static Answer refused(Refusal refusal) {
        var answer = json(refusal.status(), Outcomes.json(refusal.issues()));
        return refusal instanceof Refusal.Gone gone ? answer.withVersion(gone.version()) : answer;
    }

    static Answer refused(int status, String code, String diagnostics, String... expression) {
        return json(status, Outcomes.json(List.of(Issue.error(code, diagnostics, expression))));
    }

    /** What does not exist at this address. */
    static Answer notAllowed(String method, String allowed) {
        return refused(405, "not-supported", method + " is not offered here; this address answers to " + allowed + ".")
                .with("Allow", allowed);
    }

    Answer with(String name, String value) {
        var more = new java.util.LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, version, lastModified, location, more, json, resource, stream, form);
    }

    Answer withStatus(int other) {
        return new Answer(other, version, lastModified, location, headers, json, resource, stream, form);
    }

    Answer withLocation(@Nullable String url) {
        return new Answer(status, version, lastModified, url, headers, json, resource, stream, form);
    }

    Answer withVersion(@Nullable Integer number) {
        return new Answer(status, number, lastModified, location, headers, json, resource, stream, form);
    }

    Answer withJson(List<byte[]> other) {
        return new Answer(status, version, lastModified, location, headers, other, null, null, form);
    }

    Answer withForm(Output output) {
        return new Answer(status, version, lastModified, location, headers, json, resource, stream, output);
    }
}
