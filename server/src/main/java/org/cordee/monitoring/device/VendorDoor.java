package org.cordee.monitoring.device;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cordee.access.AuditTrail;
import org.cordee.access.SealedFields;
import org.cordee.platform.page.WholeBody;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a maker's server posts what its devices measured, in the JSON that gateways speak, signed: {@code X-Cordee-Time} in seconds
 * since 1970 and {@code X-Cordee-Signature}, {@code sha256=} and the HMAC of the time, a full stop and the body. A call older than five
 * minutes is refused; the same call again is answered and not taken twice.
 */
@RestController
class VendorDoor {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Devices devices;
    private final DeviceTable table;
    private final Messages messages;
    private final AuditTrail trail;
    private final TransactionTemplate transactions;

    VendorDoor(
            Devices devices, DeviceTable table, Messages messages, AuditTrail trail, TransactionTemplate transactions) {
        this.devices = devices;
        this.table = table;
        this.messages = messages;
        this.trail = trail;
        this.transactions = transactions;
    }

    /** The secrets with which makers' servers sign. */
    @Bean
    static SealedFields sealedSigningSecrets() {
        return SealedFields.of("monitoring.device", "signing", "id", Sender::reference);
    }

    @PostMapping("/mesures/{vendor}")
    ResponseEntity<Object> take(
            @PathVariable String vendor,
            @RequestHeader(name = "X-Cordee-Time", defaultValue = "") String time,
            @RequestHeader(name = "X-Cordee-Signature", defaultValue = "") String signature,
            HttpServletRequest request)
            throws IOException {
        var secret = devices.signing(vendor);
        var sender = devices.sender(vendor);
        if (secret.isEmpty() || sender.isEmpty()) {
            return unknown();
        }
        var body = WholeBody.of(request, Payloads.LARGEST_BYTES);
        if (body.isEmpty()) {
            return answer(HttpStatus.CONTENT_TOO_LARGE, "At most 512 kB in one call: send the measures in several.");
        }
        var bytes = body.get();
        if (!isSigned(secret.get(), time, bytes, signature)) {
            return unknown();
        }
        var now = messages.now();
        var said = Instant.ofEpochSecond(Long.parseLong(time));
        if (Duration.between(said, now).abs().compareTo(WINDOW) > 0) {
            return answer(
                    HttpStatus.UNAUTHORIZED, "X-Cordee-Time lies more than five minutes from now: set the clock.");
        }
        if (!messages.admits(sender.get())) {
            return answer(HttpStatus.TOO_MANY_REQUESTS, "Too many calls: send several measures in one.");
        }
        var message = new Messages.Message(vendor, "measures", bytes, now);
        return trail.visit(() -> transactions.execute(status -> {
            if (!table.first(vendor, signature, now, now.minus(WINDOW.multipliedBy(3)))) {
                return ResponseEntity.ok((Object) Map.of("kept", 0, "repeated", true, "refused", List.of()));
            }
            return answered(messages.take(sender.get(), message));
        }));
    }

    private static ResponseEntity<Object> answered(Messages.Taken taken) {
        var refused = taken.refusals().stream()
                .map(one -> Map.of("reason", one.reason(), "detail", one.detail()))
                .toList();
        var status = taken.kept() == 0 && !refused.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
        return ResponseEntity.status(status).body(Map.of("kept", taken.kept(), "repeated", false, "refused", refused));
    }

    private static ResponseEntity<Object> unknown() {
        return answer(HttpStatus.UNAUTHORIZED, "The signature is not that of a known sender: sign time, '.', body.");
    }

    private static ResponseEntity<Object> answer(HttpStatus status, String error) {
        return ResponseEntity.status(status).body(Map.of("error", error));
    }

    static boolean isSigned(String secret, String time, byte[] body, String signature) {
        if (!time.matches("\\d{1,12}") || !signature.matches("sha256=[0-9a-f]{64}")) {
            return false;
        }
        return MessageDigest.isEqual(
                HexFormat.of().parseHex(signature.substring("sha256=".length())), signature(secret, time, body));
    }

    static byte[] signature(String secret, String time, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
