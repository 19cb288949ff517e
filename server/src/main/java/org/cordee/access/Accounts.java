package org.cordee.access;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** The account of this login. */
    public Optional<Account> byLogin(String login) {
        return jdbc.sql("SELECT login, name, role, reference, holders FROM access.account WHERE login = :login")
                .param("login", login)
                .query(Accounts::account)
                .optional();
    }

    /** Those that a demonstration offers at its door, in the order in which they were made. */
    public List<Account> demonstration() {
        return jdbc.sql("""
                        SELECT login, name, role, reference, holders FROM access.account
                        WHERE demonstration ORDER BY position
                        """).query(Accounts::account).list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("login"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("reference"),
                Set.of((String[]) row.getArray("holders").getArray()));
    }
}
