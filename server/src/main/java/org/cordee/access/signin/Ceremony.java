package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.cordee.platform.page.WholeBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The conversation with a device about a passkey: JSON as WebAuthn writes it, and a challenge that counts once. */
@Component
class Ceremony {
    private static final String CHALLENGE = "challenge";
    private static final int LARGEST_BYTES = 64 * 1024;

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    /** What the page does next, or why it stays. */
    record Outcome(@Nullable String to, @Nullable String refusal) {
        static Outcome next(String to) {
            return new Outcome(to, null);
        }

        static Outcome refused(String sentence) {
            return new Outcome(null, sentence);
        }
    }

    /** A new challenge for this browser. */
    Bytes begin(HttpServletRequest request) {
        var challenge = Bytes.random();
        request.getSession().setAttribute(CHALLENGE, challenge.toBase64UrlString());
        return challenge;
    }

    /** The challenge that this browser was given, which is over now. */
    Optional<Bytes> end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(CHALLENGE) instanceof String challenge)) {
            return Optional.empty();
        }
        session.removeAttribute(CHALLENGE);
        return Optional.of(Bytes.fromBase64(challenge));
    }

    String write(Object options) {
        return json.writeValueAsString(options);
    }

    /** What a device answered. */
    <T> T read(HttpServletRequest request, TypeReference<T> type) throws IOException {
        var body = WholeBody.of(request, LARGEST_BYTES)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONTENT_TOO_LARGE, "no answer of a device is that large"));
        try {
            return json.readValue(body, type);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not an answer of a device", unreadable);
        }
    }
}
