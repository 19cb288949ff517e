package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cordee.access.FieldKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form that someone was sending when a fresh sign-in stood in the way, sealed in the session until that person has signed in again.
 * It is sent by a click of that person alone. Files are not kept, only the names of their fields.
 */
record KeptForm(String login, String path, Instant at, Map<String, List<String>> fields, List<String> files) {
    static final int LONGEST = 60_000;

    private static final String ATTRIBUTE = "keptForm";
    private static final String PLACE = "form kept over a sign-in";
    private static final String TOKEN = "_csrf";

    KeptForm {
        fields = Map.copyOf(fields);
        files = List.copyOf(files);
    }

    static KeptForm of(HttpServletRequest request, String login, Instant at) {
        var fields = new TreeMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(TOKEN)) fields.put(name, List.of(values));
        });
        List<String> files = request instanceof MultipartHttpServletRequest parts
                ? List.copyOf(parts.getMultiFileMap().keySet())
                : List.of();
        return new KeptForm(login, request.getRequestURI(), at, fields, files);
    }

    /** Puts it into the session, in the place of the one before; false where it is too long to be kept. */
    boolean keep(HttpSession session, FieldKeys keys) {
        var written = JsonMapper.shared().writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        if (written.length > LONGEST) return false;
        session.setAttribute(ATTRIBUTE, Base64.getEncoder().encodeToString(keys.seal(written, PLACE)));
        return true;
    }

    /** The one in a session; null where there is none. */
    static @Nullable KeptForm in(@Nullable HttpSession session, FieldKeys keys) {
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String sealed)) return null;
        var written = keys.open(Base64.getDecoder().decode(sealed), PLACE);
        return JsonMapper.shared().readValue(new String(written, StandardCharsets.UTF_8), KeptForm.class);
    }

    static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) session.removeAttribute(ATTRIBUTE);
    }
}
