package org.cordee.access.signin;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.io.ClasspathResource;
import com.nulabinc.zxcvbn.matchers.SlantedKeyboardLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.cordee.access.Account;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Long passwords, kept by Argon2id (19 MiB, two passes, as OWASP advises). Of 15 characters at least, of any kind, never to be
 * renewed without cause (NIST SP 800-63B-4); refused are those that anyone tries first and those with one's own name in them.
 */
@Component
class Passwords {
    static final int SHORTEST = 15;
    static final int LONGEST = 200;

    /** Guesses of which an attacker with the hash could try a tenth in a month. */
    private static final double FEWEST_GUESSES = 1e10;

    /** The hash of random bytes that were thrown away, with the parameters of all others. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$3q2+796tvu/erb7v3q2+7w$Zm9yIG5vYm9keSBhdCBhbGwsIG5ldmVyLCBub3doZXI";

    /** Each verification holds 19 MiB: a crowd at the door must not empty the heap. */
    private final Semaphore atOnce = new Semaphore(3, true);

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final JdbcClient jdbc;
    private final Clock clock;

    Passwords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why a password is refused; in words under {@code signin.password}. */
    enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        OWN_NAME,
        TOO_COMMON
    }

    /** Whether it is the password of that login; takes the same time where nobody has that login. */
    boolean isOf(String login, String typed) {
        var kept = jdbc.sql("SELECT hash FROM access.password WHERE login = :login")
                .param("login", login)
                .query(String.class)
                .optional();
        var matches = matches(typed, kept.orElse(NOBODYS));
        return matches && kept.isPresent();
    }

    boolean exists(String login) {
        return jdbc.sql("SELECT count(*) FROM access.password WHERE login = :login")
                        .param("login", login)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The first reason for which the password may not be this person's, if any. */
    Optional<Weakness> weakness(String typed, Account account) {
        var password = normal(typed);
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) return Optional.of(Weakness.TOO_SHORT);
        if (length > LONGEST) return Optional.of(Weakness.TOO_LONG);
        if (own(account).stream().anyMatch(plain(password)::contains)) return Optional.of(Weakness.OWN_NAME);
        return guesses(password, own(account)) < FEWEST_GUESSES ? Optional.of(Weakness.TOO_COMMON) : Optional.empty();
    }

    void keep(String login, String password) {
        jdbc.sql("""
                        INSERT INTO access.password (login, hash, changed_at) VALUES (:login, :hash, :now)
                        ON CONFLICT (login) DO UPDATE SET hash = EXCLUDED.hash, changed_at = EXCLUDED.changed_at
                        """)
                .param("login", login)
                .param("hash", hash(password))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(String login) {
        jdbc.sql("DELETE FROM access.password WHERE login = :login")
                .param("login", login)
                .update();
    }

    /** The Argon2id hash, in the encoded form that says its parameters. */
    String hash(String secret) {
        atOnce.acquireUninterruptibly();
        try {
            return argon2.encode(normal(secret));
        } finally {
            atOnce.release();
        }
    }

    boolean matches(String typed, String hash) {
        if (typed.length() > LONGEST) return false;
        atOnce.acquireUninterruptibly();
        try {
            return argon2.matches(normal(typed), hash);
        } finally {
            atOnce.release();
        }
    }

    // Loaded for each new password and let go: the lists take 10 MB, and a password is chosen rarely.
    private static double guesses(String password, List<String> own) {
        try {
            Zxcvbn common = new ZxcvbnBuilder()
                    .dictionaries(StandardDictionaries.loadAllDictionaries())
                    .keyboards(StandardKeyboards.loadAllKeyboards())
                    .keyboard(new SlantedKeyboardLoader("azerty", new ClasspathResource("/access/azerty.txt")).load())
                    .build();
            return common.measure(password, own).getGuesses();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static List<String> own(Account account) {
        return Arrays.stream((account.login() + " " + account.name() + " cordee").split("[^\\p{L}\\d]+"))
                .map(Passwords::plain)
                .filter(word -> word.length() >= 4)
                .toList();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    // The same letters typed on two systems may be different code points.
    private static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }
}
