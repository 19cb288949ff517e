package org.cordee.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.cordee.store.exchange.Exchanges;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Actors with the reach that their role has once signed in. */
public final class TestActors {
    /** Knows of no grants. */
    static final Grounds NO_GROUNDS = new Grounds((holders, patient) -> List.of("CareTeam/1"));

    private TestActors() {}

    static Exchanges exchanges(JdbcTemplate jdbc) {
        return new Exchanges(source(jdbc));
    }

    static DataSource source(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.getDataSource());
    }

    /** The tables of the ledger, in a schema of their own. */
    static void ledger(JdbcTemplate jdbc) throws IOException {
        jdbc.execute("CREATE SCHEMA access");
        for (var migration : List.of(
                "V002__audit.sql",
                "V020__audit_ground_and_others.sql",
                "V030__seal_cost.sql",
                "V060__audit_journal.sql")) {
            jdbc.execute(new ClassPathResource("db/access/" + migration).getContentAsString(StandardCharsets.UTF_8));
        }
    }

    /** A person of this role, who acts for these organisations too. */
    public static Actor of(Role role, String reference, String name, String... organisations) {
        Set<String> holders = new LinkedHashSet<>(List.of(reference));
        holders.addAll(List.of(organisations));
        return new Actor(reference, name, role, holders, RoleReach.of(role, holders));
    }
}
