package org.cordee.access.upstream;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.cordee.access.FieldKeys;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What one browser brings along from one page to the next: sealed, in its session, taken out once. */
@Component
class Carried {
    private final FieldKeys keys;

    Carried(FieldKeys keys) {
        this.keys = keys;
    }

    void put(HttpServletRequest request, Record what) {
        var name = what.getClass().getSimpleName();
        var plain = JsonMapper.shared().writeValueAsString(what);
        var sealed = keys.seal(plain.getBytes(StandardCharsets.UTF_8), place(name));
        request.getSession(true).setAttribute(name, Base64.getEncoder().encodeToString(sealed));
    }

    <T extends Record> Optional<T> look(HttpServletRequest request, Class<T> type) {
        var session = request.getSession(false);
        var name = type.getSimpleName();
        if (session == null || !(session.getAttribute(name) instanceof String sealed)) return Optional.empty();
        var plain = keys.open(Base64.getDecoder().decode(sealed), place(name));
        return Optional.of(JsonMapper.shared().readValue(new String(plain, StandardCharsets.UTF_8), type));
    }

    <T extends Record> Optional<T> take(HttpServletRequest request, Class<T> type) {
        var found = look(request, type);
        if (found.isPresent()) request.getSession().removeAttribute(type.getSimpleName());
        return found;
    }

    private static String place(String name) {
        return "upstream " + name;
    }
}
