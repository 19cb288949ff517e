package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.FieldKeys;
import org.cordee.access.Means;
import org.cordee.access.OpenSessions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * Releases to whoever is signed in the keys of what rests on this device. They follow from the ring, the person and the device, so
 * that what was sealed before a sign-out opens again after the next sign-in of the same person, and for nobody else. A telephone
 * that several people share gets none: it keeps nothing.
 */
@Controller
class PhoneKeys {
    private static final String USE = "at rest on a telephone";
    private static final int ID_BYTES = 4;
    private static final int HOLDER_BYTES = 12;

    private final FieldKeys ring;
    private final Duration kept;

    PhoneKeys(FieldKeys ring, @Value("${cordee.phone.kept:72h}") Duration kept) {
        this.ring = ring;
        this.kept = kept;
    }

    /**
     * @param holder stands for the person, and says nothing about them
     * @param millis how long the keys may stay on the device
     */
    record Standing(String holder, String header, String token, List<Key> keys, long millis) {}

    record Key(String id, String value) {}

    @GetMapping("/compte/telephone")
    @ResponseBody
    Standing standing(
            Actor actor, @RequestParam("appareil") String device, CsrfToken csrf, HttpServletRequest request) {
        if (!device.matches("[0-9a-f-]{36}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "appareil must be the UUID of a device");
        }
        var isShared = OpenSessions.meansOf(request) == Means.PIN;
        return new Standing(
                HexFormat.of().formatHex(digest(actor.reference()), 0, HOLDER_BYTES),
                csrf.getHeaderName(),
                csrf.getToken(),
                isShared ? List.of() : keys(actor.reference() + " " + device),
                kept.toMillis());
    }

    private List<Key> keys(String whose) {
        var keys = new ArrayList<Key>();
        for (var key : ring.signatures(USE, whose.getBytes(StandardCharsets.UTF_8))) {
            var id = HexFormat.of().formatHex(digest(HexFormat.of().formatHex(key)), 0, ID_BYTES);
            keys.add(new Key(id, Base64.getEncoder().encodeToString(key)));
        }
        return keys;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
