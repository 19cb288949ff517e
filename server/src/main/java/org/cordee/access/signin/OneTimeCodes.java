package org.cordee.access.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Codes of six digits from an application on the phone (TOTP, RFC 6238: HMAC-SHA-1, 30 seconds, which every such application
 * knows). A code of the step before or after is taken too, since clocks differ; none is taken twice. Secrets are sealed at rest.
 */
@Component
class OneTimeCodes {
    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final FieldKeys keys;
    private final Clock clock;

    OneTimeCodes(JdbcClient jdbc, FieldKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The secret as a person types it. */
    static String typed(byte[] secret) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte one : secret) {
            held = held << 8 | one & 0xFF;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt(held >> bits - 5 & 31));
            }
        }
        return text.toString();
    }

    /** What the square picture says to the application. */
    static String address(byte[] secret, String login, String host) {
        return UriComponentsBuilder.fromUriString("otpauth://totp/{label}?secret={secret}&issuer={issuer}")
                .encode()
                .buildAndExpand("Cordée:" + login + "@" + host, typed(secret), "Cordée")
                .toUriString();
    }

    /** The code of a secret in a step of 30 seconds. */
    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0x0F, Integer.BYTES)
                            .getInt()
                    & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    static long step(Instant at) {
        return at.getEpochSecond() / STEP_SECONDS;
    }

    /** The step of which this is that person's code, if it is one now. */
    OptionalLong step(String login, String typed) {
        var sealed = jdbc.sql("SELECT secret FROM access.totp WHERE login = :login")
                .param("login", login)
                .query(byte[].class)
                .optional();
        return sealed.isEmpty() ? OptionalLong.empty() : step(keys.open(sealed.get(), place(login)), typed);
    }

    /** Uses a step's code up; of several at the same moment one succeeds, and none of a step before it does any more. */
    boolean use(String login, long step) {
        return jdbc.sql("UPDATE access.totp SET last_step = :step WHERE login = :login AND last_step < :step")
                        .param("step", step)
                        .param("login", login)
                        .update()
                > 0;
    }

    /** Keeps a secret whose code of that step was just typed; that code counts no second time. */
    void keep(String login, byte[] secret, long step) {
        jdbc.sql("""
                        INSERT INTO access.totp (login, secret, last_step) VALUES (:login, :secret, :step)
                        ON CONFLICT (login) DO UPDATE SET secret = EXCLUDED.secret, last_step = EXCLUDED.last_step
                        """)
                .param("login", login)
                .param("secret", keys.seal(secret, place(login)))
                .param("step", step)
                .update();
    }

    void remove(String login) {
        jdbc.sql("DELETE FROM access.totp WHERE login = :login")
                .param("login", login)
                .update();
    }

    @Bean
    static SealedFields sealedOneTimeSecrets() {
        return SealedFields.of("access.totp", "secret", "login", OneTimeCodes::place);
    }

    /** The step of which this is the code, if it is one of that secret now. */
    OptionalLong step(byte[] secret, String typed) {
        var code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        long now = step(clock.instant());
        return LongStream.of(now, now - 1, now + 1)
                .filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), code))
                .findFirst();
    }

    private static String place(String login) {
        return "totp " + login;
    }
}
