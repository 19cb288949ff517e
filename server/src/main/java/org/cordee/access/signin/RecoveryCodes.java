package org.cordee.access.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ten codes to keep on paper, of 120 random bits each. One stands in for lost means of sign-in once, and opens nothing but the
 * page where new means are chosen. Only hashes are kept.
 */
@Component
class RecoveryCodes {
    private static final int CODES = 10;
    private static final int LETTERS = 24;

    /** Crockford's alphabet: no letter that is read as a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ten new codes in place of all before. */
    List<String> renew(String login) {
        jdbc.sql("DELETE FROM access.recovery_code WHERE login = :login")
                .param("login", login)
                .update();
        var codes = IntStream.range(0, CODES).mapToObj(_ -> random()).toList();
        for (var code : codes) {
            jdbc.sql("INSERT INTO access.recovery_code (login, hash) VALUES (:login, :hash)")
                    .param("login", login)
                    .param("hash", hash(code))
                    .update();
        }
        return codes;
    }

    /** Whether it was an unused code of that person; it is used now. */
    boolean use(String login, String typed) {
        return jdbc.sql("""
                                UPDATE access.recovery_code SET used_at = :now
                                WHERE login = :login AND hash = :hash AND used_at IS NULL
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("login", login)
                        .param("hash", hash(typed))
                        .update()
                > 0;
    }

    int left(String login) {
        return jdbc.sql("SELECT count(*) FROM access.recovery_code WHERE login = :login AND used_at IS NULL")
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    private static byte[] hash(String code) {
        var plain = code.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replaceAll("[^0-9A-Z]", "");
        return HexFormat.of().parseHex(Guesses.hash("recovery " + plain));
    }

    private static String random() {
        var code = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            if (i > 0 && i % 4 == 0) code.append('-');
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
