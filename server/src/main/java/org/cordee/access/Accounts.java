package org.cordee.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of people, kept in {@code access.account}; a machine signs in as a client instead. */
@Component
public class Accounts {
    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the account, or brings the one of the same login up to date. */
    public void register(Account account, boolean demonstration) {
        jdbc.sql("""
                        INSERT INTO access.account (login, name, role, reference, holders, demonstration)
                        VALUES (:login, :name, :role, :reference, :holders, :demonstration)
                        ON CONFLICT (login) DO UPDATE
                        SET name = EXCLUDED.name, role = EXCLUDED.role, reference = EXCLUDED.reference,
                            holders = EXCLUDED.holders, demonstration = EXCLUDED.demonstration
                        """)
                .param("login", account.login())
                .param("name", account.name())
                .param("role", account.role().name())
                .param("reference", account.reference())
                .param("holders", account.holders().toArray(String[]::new))
                .param("demonstration", demonstration)
                .update();
    }

    /** Makes the account where nobody has the login; says whether it was made. */
    public boolean begin(Account account) {
        return jdbc.sql("""
                                INSERT INTO access.account (login, name, role, reference, holders, demonstration)
                                VALUES (:login, :name, :role, :reference, :holders, false)
                                ON CONFLICT (login) DO NOTHING
                                """)
                        .param("login", account.login())
                        .param("name", account.name())
                        .param("role", account.role().name())
                        .param("reference", account.reference())
                        .param("holders", account.holders().toArray(String[]::new))
                        .update()
                > 0;
    }

    /** The account of this login. */
    public Optional<Account> byLogin(String login) {
        return jdbc.sql("SELECT login, name, role, reference, holders FROM access.account WHERE login = :login")
                .param("login", login)
                .query(Accounts::account)
                .optional();
    }

    /** Whether the account of this login may not sign in; false for a login that nobody has. */
    public boolean isSuspended(String login) {
        return jdbc.sql("SELECT suspended FROM access.account WHERE login = :login")
                .param("login", login)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Lets someone sign in no more, or again; open sessions end with the next request. */
    public void suspend(String login, boolean suspended) {
        jdbc.sql("UPDATE access.account SET suspended = :suspended WHERE login = :login")
                .param("suspended", suspended)
                .param("login", login)
                .update();
    }

    /** Notes that the account is of use to its person, also where another's software speaks for her or him; once a day is enough. */
    public void used(String login, Instant now) {
        jdbc.sql("""
                        UPDATE access.account SET used_at = :now
                        WHERE login = :login AND (used_at IS NULL OR used_at < :yesterday)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("login", login)
                .param("yesterday", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether someone of that role has means to sign in. */
    public boolean anyoneSignsInAs(Role role) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM access.account a WHERE a.role = :role AND NOT a.suspended
                            AND (EXISTS (SELECT FROM access.user_entities e JOIN access.user_credentials c
                                         ON c.user_entity_user_id = e.id WHERE e.name = a.login)
                                 OR EXISTS (SELECT FROM access.password p WHERE p.login = a.login)))
                        """).param("role", role.name()).query(Boolean.class).single();
    }

    /** Removes accounts that were begun by a first administrator who never came to choose means of sign-in. */
    public void removeUnfinished(List<String> logins) {
        jdbc.sql("""
                        DELETE FROM access.account a WHERE a.login = ANY(:logins) AND NOT
                        (EXISTS (SELECT FROM access.user_entities e JOIN access.user_credentials c
                            ON c.user_entity_user_id = e.id WHERE e.name = a.login)
                         OR EXISTS (SELECT FROM access.password p WHERE p.login = a.login))
                        """).param("logins", logins.toArray(String[]::new)).update();
    }

    /** The account that may sign in now and stands for this person of the record, such as {@code Practitioner/12}. */
    public Optional<Account> byReference(String reference) {
        return jdbc.sql("""
                        SELECT login, name, role, reference, holders FROM access.account
                        WHERE reference = :reference AND NOT suspended ORDER BY position LIMIT 1
                        """)
                .param("reference", reference)
                .query(Accounts::account)
                .optional();
    }

    /** Whether an account of that person of the record is suspended. */
    public boolean isPersonSuspended(String reference) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM access.account WHERE reference = :reference AND suspended)")
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    /** Those that a demonstration offers at its door, in the order in which they were made. */
    public List<Account> demonstration() {
        return jdbc.sql("""
                        SELECT login, name, role, reference, holders FROM access.account
                        WHERE demonstration ORDER BY position
                        """).query(Accounts::account).list();
    }

    static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("login"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("reference"),
                Set.of((String[]) row.getArray("holders").getArray()));
    }
}
