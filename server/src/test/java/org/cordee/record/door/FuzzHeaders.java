package org.cordee.record.door;

import java.util.List;

/** Methods, media types and headers for damaged requests. */
final class FuzzHeaders {
    static final List<String> METHODS =
            List.of("POST", "PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS", "TRACE", "QUERY");

    static final List<String> MEDIA_TYPES = List.of(
            "application/fhir+json",
            "application/fhir+json; charset=utf-8",
            "application/fhir+json; charset=utf-16",
            "application/fhir+json; fhirVersion=3.0",
            "application/json",
            "application/json-patch+json",
            "application/fhir+xml",
            "text/xml",
            "application/fhir+ndjson",
            "application/x-www-form-urlencoded",
            "application/gzip",
            "multipart/form-data; boundary=x",
            "*/*",
            "text",
            "a/b;c=\"");

    /** Headers that the door reads, with what may stand in them. */
    static final List<String> HEADERS = List.of(
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "If-None-Exist",
            "Prefer",
            "Accept",
            "Accept-Encoding",
            "Content-Encoding",
            "Range",
            "X-Forwarded-For",
            "X-Request-Id",
            "Accept-Language");

    static final List<String> HEADER_VALUES = List.of(
            "W/\"1\"",
            "W/\"99999999999\"",
            "*",
            "\"\"",
            "W/\"1\", W/\"2\"",
            "Sat, 29 Oct 1994 19:43:31 GMT",
            "Sat, 31 Feb 0000 99:99:99 GMT",
            "identifier=urn:test|1",
            "Patient?identifier=a,b|c$\\",
            "_has:x:y=z",
            "return=minimal",
            "return=OperationOutcome; handling=strict",
            "validation=profile",
            "respond-async",
            "handling=,;=\"",
            "application/fhir+xml;q=0.5, */*;q=x",
            "application/fhir+ndjson",
            "image/png",
            "gzip",
            "br, gzip;q=0",
            "deflate",
            "bytes=0-,-1",
            "\u00e9\u00ff",
            "x".repeat(3000));

    /** What a body would be sent as by someone who means well. */
    static String mediaType(byte[] body) {
        return switch (body.length == 0 ? '{' : body[0]) {
            case '<' -> "application/fhir+xml";
            case '[' -> "application/json-patch+json";
            case '_' -> "application/x-www-form-urlencoded";
            default -> "application/fhir+json";
        };
    }

    private FuzzHeaders() {}
}
