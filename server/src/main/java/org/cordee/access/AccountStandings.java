package org.cordee.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each account stands, for whoever administers them: its means of sign-in, when it was last used, whether it is suspended. */
@Component
public class AccountStandings {
    private static final int LONGEST_LIST = 200;

    private static final String STANDING = """
            SELECT a.login, a.name, a.role, a.reference, a.holders, a.suspended, a.demonstration,
                   EXISTS (SELECT FROM access.user_entities e JOIN access.user_credentials c
                           ON c.user_entity_user_id = e.id WHERE e.name = a.login) AS passkey,
                   EXISTS (SELECT FROM access.password p WHERE p.login = a.login) AS password,
                   (SELECT max(s.seen_at) FROM access.open_session s WHERE s.login = a.login) AS seen_at
            FROM access.account a
            """;

    private static final String WITHIN = "WHERE (:whole OR a.holders && CAST(:houses AS text[])) ";

    private final JdbcClient jdbc;

    AccountStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account and how it stands; {@code seenAt} is null for someone who never signed in. */
    public record Standing(
            Account account,
            boolean suspended,
            boolean demonstration,
            boolean passkey,
            boolean password,
            @Nullable Instant seenAt) {
        /** Whether the person has chosen how to sign in. */
        public boolean hasMeans() {
            return passkey || password || demonstration;
        }
    }

    /** Accounts within the administrator's reach whose name or login holds that text, by name; the first 200. */
    public List<Standing> find(Actor administrator, String text) {
        var reach = AdministratorReach.of(administrator);
        return jdbc.sql(STANDING + WITHIN + """
                        AND (position(lower(:text) IN lower(a.name)) > 0 OR position(lower(:text) IN a.login) > 0)
                        ORDER BY a.suspended, a.name, a.login LIMIT :most
                        """)
                .param("whole", reach.isWhole())
                .param("houses", reach.array())
                .param("text", text)
                .param("most", LONGEST_LIST)
                .query(AccountStandings::standing)
                .list();
    }

    /** The account of that login; empty also where it is out of the administrator's reach. */
    public Optional<Standing> of(Actor administrator, String login) {
        var reach = AdministratorReach.of(administrator);
        return jdbc.sql(STANDING + WITHIN + " AND a.login = :login")
                .param("whole", reach.isWhole())
                .param("houses", reach.array())
                .param("login", login)
                .query(AccountStandings::standing)
                .optional();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var seen = row.getObject("seen_at", OffsetDateTime.class);
        return new Standing(
                Accounts.account(row, number),
                row.getBoolean("suspended"),
                row.getBoolean("demonstration"),
                row.getBoolean("passkey"),
                row.getBoolean("password"),
                seen == null ? null : seen.toInstant());
    }
}
