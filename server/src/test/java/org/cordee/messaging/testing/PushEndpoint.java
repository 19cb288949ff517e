package org.cordee.messaging.testing;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A push service with one browser behind it: checks who sends (RFC 8292) and opens what is sent as the browser does (RFC 8291). */
public final class PushEndpoint implements AutoCloseable {
    private static final byte[] AUTH = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final KeyPair browser;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile int answer = 201;

    /**
     * A push as the browser gets it.
     *
     * @param sealed what the push service sees of it
     */
    public record Heard(
            String words,
            String sealed,
            JWTClaimsSet sender,
            String key,
            String timeToLive,
            String urgency,
            String topic) {}

    public PushEndpoint() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        browser = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    public String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What the browser hands to a page that may push to it. */
    public String subscription() {
        return subscription(origin() + "/push/one");
    }

    public String subscription(String endpoint) {
        return "{\"endpoint\":\"%s\",\"expirationTime\":null,\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(endpoint, Base64URL.encode(point(browser)), Base64URL.encode(AUTH));
    }

    public void answers(int status) {
        answer = status;
    }

    public List<Heard> heard() {
        return heard;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (answer == 201) heard.add(heard(exchange));
            exchange.getResponseHeaders().add("Location", origin() + "/message/" + heard.size());
            exchange.sendResponseHeaders(answer, -1);
        } catch (Exception fault) {
            throw new IOException(fault);
        }
    }

    private Heard heard(HttpExchange exchange) throws Exception {
        var headers = exchange.getRequestHeaders();
        var proof =
                headers.getFirst("Authorization").replaceFirst("vapid t=", "").split(", ?k=");
        var key = new Base64URL(proof[1]).decode();
        var signer = new ECKey.Builder(
                        Curve.P_256,
                        Base64URL.encode(Arrays.copyOfRange(key, 1, 33)),
                        Base64URL.encode(Arrays.copyOfRange(key, 33, 65)))
                .build();
        var jwt = SignedJWT.parse(proof[0]);
        if (!jwt.verify(new ECDSAVerifier(signer))) throw new IllegalStateException("a forged sender");
        if (!"aes128gcm".equals(headers.getFirst("Content-Encoding"))) throw new IllegalStateException("not sealed");
        var body = exchange.getRequestBody().readAllBytes();
        return new Heard(
                new String(opened(body), StandardCharsets.UTF_8),
                new String(body, StandardCharsets.ISO_8859_1),
                jwt.getJWTClaimsSet(),
                proof[1],
                headers.getFirst("TTL"),
                headers.getFirst("Urgency"),
                headers.getFirst("Topic"));
    }

    private byte[] opened(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = new byte[16];
        in.get(salt).getInt();
        var sender = new byte[in.get() & 0xFF];
        in.get(sender);
        var sealed = new byte[in.remaining()];
        in.get(sealed);
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(key(sender), true);
        var info = ByteBuffer.allocate(14 + 65 + 65 + 1)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(point(browser))
                .put(sender)
                .put((byte) 1)
                .array();
        var secret = hmac(salt, hmac(hmac(AUTH, agreement.generateSecret()), info));
        var contentKey =
                Arrays.copyOf(hmac(secret, "Content-Encoding: aes128gcm\0\1".getBytes(StandardCharsets.US_ASCII)), 16);
        var nonce = Arrays.copyOf(hmac(secret, "Content-Encoding: nonce\0\1".getBytes(StandardCharsets.US_ASCII)), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, nonce));
        var plain = cipher.doFinal(sealed);
        var end = plain.length - 1;
        while (plain[end] == 0) end--;
        return Arrays.copyOf(plain, end);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private ECPublicKey key(byte[] point) throws GeneralSecurityException {
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        var curve = ((ECPublicKey) browser.getPublic()).getParams();
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    private static byte[] point(KeyPair pair) {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return ByteBuffer.allocate(65)
                .put((byte) 4)
                .put(fixed(point.getAffineX()))
                .put(fixed(point.getAffineY()))
                .array();
    }

    private static byte[] fixed(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[32];
        var length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
