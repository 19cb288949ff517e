package org.cordee.access.signin;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.cordee.access.Account;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers of badges, by house. A badge can be read off a coat, so its number names a person on a shared phone of that house and
 * proves nothing: the person's own code does.
 */
@Component
public class Badges {
    private static final String FORM = "[A-Z0-9-]{3,20}";

    private final JdbcClient jdbc;
    private final AuditTrail trail;

    Badges(JdbcClient jdbc, AuditTrail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** What became of giving a number. */
    public enum Given {
        KEPT,
        /** Not 3 to 20 letters, digits and hyphens. */
        UNFIT,
        /** Someone else of that house bears it. */
        TAKEN
    }

    /** Gives an account the number in a house that it belongs to, in place of the one before; an empty number takes it away. */
    @Transactional
    public Given give(Actor by, Account account, String organisation, String text) {
        var number = normal(text);
        if (!number.isEmpty() && !number.matches(FORM)) return Given.UNFIT;
        if (!account.holders().contains(organisation)) return Given.UNFIT;
        var bearer = login(organisation, number);
        if (bearer.isPresent() && !bearer.get().equals(account.login())) return Given.TAKEN;
        jdbc.sql("DELETE FROM access.badge WHERE organisation = :organisation AND login = :login")
                .param("organisation", organisation)
                .param("login", account.login())
                .update();
        if (!number.isEmpty()) {
            jdbc.sql("INSERT INTO access.badge (organisation, number, login) VALUES (:organisation, :number, :login)")
                    .param("organisation", organisation)
                    .param("number", number)
                    .param("login", account.login())
                    .update();
        }
        var what = number.isEmpty() ? "badge taken away" : "badge given";
        trail.record(by, 'U', 0, null, "Account/" + account.login(), what);
        return Given.KEPT;
    }

    /** The houses that the account belongs to, each with the number there, or an empty one. */
    public SequencedMap<String, String> of(Account account) {
        var numbers = new LinkedHashMap<String, String>();
        account.holders().stream()
                .filter(one -> one.startsWith("Organization/"))
                .sorted()
                .forEach(one -> numbers.put(one, ""));
        jdbc.sql("SELECT organisation, number FROM access.badge WHERE login = :login")
                .param("login", account.login())
                .query((row, index) -> numbers.replace(row.getString("organisation"), row.getString("number")))
                .list();
        return numbers;
    }

    Optional<String> login(String organisation, String text) {
        return jdbc.sql("SELECT login FROM access.badge WHERE organisation = :organisation AND number = :number")
                .param("organisation", organisation)
                .param("number", normal(text))
                .query((row, index) -> row.getString(1))
                .optional();
    }

    private static String normal(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
