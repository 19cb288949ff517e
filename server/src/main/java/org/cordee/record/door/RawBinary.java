package org.cordee.record.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Locale;
import org.cordee.store.StoredResource;
import org.cordee.store.json.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * The content of a Binary as it is, for whoever asks for its own media type (page Binary of R4). It may be anything that anyone
 * once sent, so a browser is told neither to show nor to guess it.
 */
final class RawBinary {
    private static final String TYPE = "Binary";

    private RawBinary() {}

    /** Whether the request is of a kind that may want the content: anything about a Binary. */
    static boolean isAsked(HttpServletRequest http) {
        var path = http.getPathInfo();
        return path != null && (path.equals("/" + TYPE) || path.startsWith("/" + TYPE + "/"));
    }

    /** Whether a browser asks, which follows a link and names pages first: it wants the file, not FHIR. */
    static boolean isFollowed(HttpServletRequest http) {
        var accepted = Output.lines(http, "Accept");
        return isAsked(http) && accepted != null && accepted.contains("text/html") && !accepted.contains("fhir");
    }

    /** The content, or a refusal when it is of another media type; the answer as it is when it shows no Binary. */
    static Answer of(Answer answer, String accepted) {
        var resource = answer.resource();
        if (resource == null || !resource.type().equals(TYPE)) {
            return answer;
        }
        var tree = JsonTree.kept(resource.json());
        var mediaType = tree.path("contentType").asText("application/octet-stream");
        if (!accepts(accepted, mediaType)) {
            return Answer.refused(
                    406,
                    "not-supported",
                    "This Binary is " + mediaType + ": ask for that, or for application/fhir+json, in Accept.");
        }
        return content(answer, resource, tree, mediaType);
    }

    private static Answer content(Answer answer, StoredResource resource, ObjectNode tree, String mediaType) {
        byte[] data;
        try {
            data = Base64.getMimeDecoder().decode(tree.path("data").asText(""));
        } catch (IllegalArgumentException unreadable) {
            return Answer.refused(500, "exception", "The data of this Binary is not base64: read it as FHIR.");
        }
        return Answer.streamed(new Answer.Stream(mediaType, out -> out.write(data)))
                .withStatus(answer.status())
                .withVersion(resource.version())
                .withLocation(answer.location())
                .with("Content-Disposition", "attachment")
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    /** A Binary made of any content that is no FHIR; {@code id} null where the address has none. */
    static Body body(HttpServletRequest http, byte[] content, @Nullable String id) {
        var binary = JsonTree.emptyObject();
        binary.put("resourceType", TYPE);
        if (id != null) {
            binary.put("id", id);
        }
        var mediaType = http.getContentType();
        binary.put("contentType", mediaType == null ? "application/octet-stream" : mediaType.strip());
        var context = http.getHeader("X-Security-Context");
        if (context != null && !context.isBlank()) {
            binary.putObject("securityContext").put("reference", context.strip());
        }
        binary.put("data", Base64.getEncoder().encodeToString(content));
        return new Body(JsonTree.bytes(binary), TYPE, id);
    }

    private static boolean accepts(String accepted, String mediaType) {
        var bare = bare(mediaType);
        for (var range : accepted.split(",", -1)) {
            var wanted = bare(range);
            if (wanted.equals(bare)
                    || wanted.equals("*/*")
                    || (wanted.endsWith("/*") && bare.startsWith(wanted.substring(0, wanted.length() - 1)))) {
                return true;
            }
        }
        return false;
    }

    private static String bare(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
