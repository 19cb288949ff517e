package org.cordee.access.signin;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Codes of six digits or more that open nothing but a shared phone of one's own structure; kept by Argon2id. */
@Component
class Pins {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 12;

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final Accounts accounts;
    private final Clock clock;

    Pins(JdbcClient jdbc, Passwords passwords, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Whether it is a code that nobody would try first: no run of neighbours, no pattern that comes back. */
    static boolean isFit(String pin) {
        if (!pin.matches("\\d{" + SHORTEST + "," + LONGEST + "}")) return false;
        var steps = IntStream.range(1, pin.length())
                .map(i -> pin.charAt(i) - pin.charAt(i - 1))
                .distinct()
                .count();
        return steps > 1 && IntStream.of(2, 3, 4).noneMatch(period -> repeats(pin, period));
    }

    private static boolean repeats(String pin, int period) {
        return pin.length() >= 2 * period
                && IntStream.range(period, pin.length()).allMatch(i -> pin.charAt(i) == pin.charAt(i - period));
    }

    boolean exists(String login) {
        return jdbc.sql("SELECT count(*) FROM access.pin WHERE login = :login")
                        .param("login", login)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void keep(String login, String pin) {
        jdbc.sql("""
                        INSERT INTO access.pin (login, hash, set_at) VALUES (:login, :hash, :now)
                        ON CONFLICT (login) DO UPDATE SET hash = EXCLUDED.hash, set_at = EXCLUDED.set_at
                        """)
                .param("login", login)
                .param("hash", passwords.hash(pin))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isOf(String login, String pin) {
        return jdbc.sql("SELECT hash FROM access.pin WHERE login = :login")
                .param("login", login)
                .query((row, number) -> row.getString(1))
                .optional()
                .filter(hash -> passwords.matches(pin, hash))
                .isPresent();
    }

    /** Those who may switch on a phone of that organisation, by name. */
    List<Account> members(String organisation) {
        return jdbc
                .sql("""
                        SELECT a.login FROM access.account a JOIN access.pin p ON p.login = a.login
                        WHERE :organisation = ANY(a.holders) AND NOT a.suspended ORDER BY a.name
                        """)
                .param("organisation", organisation)
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .flatMap(login -> accounts.byLogin(login).stream())
                .toList();
    }
}
