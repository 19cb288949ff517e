package org.cordee.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A protocol as one signed file (Ed25519) that another territory can take in: a Bundle with the PlanDefinition, the Questionnaires, the
 * drawing and its tables. What somebody changed on the way, or who is not trusted here has signed, is refused.
 */
@Component
public class Packages {
    static final int LONGEST = 4_000_000;

    private static final String FORMAT = "cordee-protocol/1";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Protocols protocols;
    private final Forms forms;
    private final Signers signers;

    Packages(Protocols protocols, Forms forms, Signers signers) {
        this.protocols = protocols;
        this.forms = forms;
        this.signers = signers;
    }

    /** What became of a package. */
    public sealed interface Taken {
        /** Kept as a draft of whoever brought it. */
        record In(Version version) implements Taken {}

        /** It is no package, or was changed after it was signed. */
        record Broken() implements Taken {}

        /** Nobody here trusts who signed it; the fingerprint is to be compared by another way. */
        record UnknownSigner(String fingerprint) implements Taken {}

        /** Somebody is drawing this protocol, or asks for approval of it; nothing of that was touched. */
        record BeingDrawn(Version draft) implements Taken {}

        /** The protocol itself holds what no protocol may hold. */
        record Refused(List<Fault> faults) implements Taken {}
    }

    record Envelope(String format, String payload, String publicKey, String signature) {}

    /** The file; empty when there is no such version. */
    @Transactional
    public Optional<byte[]> export(String protocol, int number) {
        return protocols.at(protocol, number).map(version -> {
            var drawing = version.read();
            var payload =
                    PackageMapping.bundle(version, drawing, forms.of(drawing)).getBytes(StandardCharsets.UTF_8);
            var signed = signers.sign(payload);
            return JSON.writeValueAsBytes(
                    new Envelope(FORMAT, base64(payload), base64(signed.publicKey()), base64(signed.signature())));
        });
    }

    @Transactional
    public Taken take(Actor actor, byte[] file) {
        Envelope envelope;
        byte[] payload;
        byte[] key;
        try {
            if (file.length > LONGEST) return new Taken.Broken();
            envelope = JSON.readValue(file, Envelope.class);
            payload = Base64.getDecoder().decode(envelope.payload());
            key = Base64.getDecoder().decode(envelope.publicKey());
            if (!FORMAT.equals(envelope.format())
                    || !signed(payload, key, Base64.getDecoder().decode(envelope.signature()))) {
                return new Taken.Broken();
            }
        } catch (JacksonException | IllegalArgumentException | NullPointerException | GeneralSecurityException broken) {
            return new Taken.Broken();
        }
        var fingerprint = fingerprint(key);
        if (!signers.trusts(fingerprint)) return new Taken.UnknownSigner(fingerprint);
        try {
            var content = PackageMapping.content(new String(payload, StandardCharsets.UTF_8));
            var open = protocols.beingDrawn(content.protocol());
            if (open.isPresent() && !content.isSameAs(open.get())) return new Taken.BeingDrawn(open.get());
            var version = protocols.draft(
                    actor, content.protocol(), content.name(), content.about(), content.drawing(), content.tables());
            forms.keep(content.questionnaires());
            return new Taken.In(version);
        } catch (DrawingRefused refused) {
            return new Taken.Refused(refused.faults());
        }
    }

    /** From now on packages of this signer are taken in. */
    public void trust(Actor actor, String fingerprint, String name) {
        signers.trust(fingerprint, name, actor.name());
    }

    /** Whose packages are taken in, by fingerprint. */
    public Map<String, String> trusted() {
        return signers.trusted();
    }

    private static boolean signed(byte[] payload, byte[] key, byte[] signature) throws GeneralSecurityException {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        check.update(payload);
        return check.verify(signature);
    }

    static String fingerprint(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
