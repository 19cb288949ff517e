package org.cordee.identity;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.cordee.identity.match.Traits;
import org.cordee.record.RecordWatcher;
import org.cordee.store.ChangeListener;
import org.cordee.store.StoredResource;
import org.cordee.store.exchange.Exchanges;
import org.cordee.store.exchange.Question;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who is known under which description, in the transaction that writes the Patient. */
@Component
@Order(1)
class People implements RecordWatcher, ChangeListener {
    private final JdbcClient jdbc;
    private final Exchanges exchanges;
    private final InsiCalls calls;
    private final Clock clock;

    People(JdbcClient jdbc, Exchanges exchanges, InsiCalls calls, Clock clock) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("Patient");
    }

    @Override
    public void changed(Written change) {
        var described = change.as(DescribedMapping.DESCRIBED);
        var aside = NumbersAside.takenFrom(described);
        var withheld = aside == null
                ? List.<String>of()
                : aside.stream().map(Described.Identifier::value).toList();
        var possible = withheld.stream().filter(Ins::isValid).findFirst().orElse("");
        var traits = described.traits();
        if (traits.number().isEmpty() && !possible.isEmpty()) {
            traits = traits.withNumber(possible);
        }
        // Whoever is silent on the number takes none back: it was never shown to them.
        boolean isSilent = aside == null && described.identifiers().stream().noneMatch(Described.Identifier::isIns);
        keep(
                described,
                traits.number().isEmpty() ? withRetrieved(described, traits) : traits,
                withheld,
                possible,
                isSilent);
        exchanges.ask(Question.telling("DELETE FROM identity.identifier WHERE patient = ?", described.id()));
        number(described.id(), described.identifiers(), false);
        number(described.id(), change.as(FormerNumbersMapping.FORMER), true);
    }

    private void number(String patient, List<Described.Identifier> numbers, boolean former) {
        if (!numbers.isEmpty()) {
            exchanges.ask(Question.telling(
                    """
                    INSERT INTO identity.identifier (system, value, patient, former)
                    SELECT system, value, ?, ? FROM unnest(?::text[], ?::text[]) AS said (system, value) ON CONFLICT DO NOTHING""",
                    patient,
                    former,
                    numbers.stream().map(Described.Identifier::system).toArray(String[]::new),
                    numbers.stream().map(Described.Identifier::value).toArray(String[]::new)));
        }
    }

    /** A number may have come with a description that says nothing new besides. */
    @Override
    public void unchanged(StoredResource same) {
        var aside = same.type().equals("Patient") ? NumbersAside.takenFrom(same.id()) : null;
        if (aside == null) {
            return;
        }
        var withheld = aside.stream().map(Described.Identifier::value).toList();
        jdbc.sql("""
                        UPDATE identity.person
                        SET withheld = :withheld, withheld_number = :possible, compared = compared AND withheld_number = :possible,
                            traits[12] = CASE WHEN traits[12] = withheld_number THEN :possible ELSE traits[12] END,
                            changed = pg_current_xact_id()
                        WHERE patient = :patient AND withheld <> :withheld::text[]
                        """)
                .param("withheld", withheld.toArray(String[]::new))
                .param(
                        "possible",
                        withheld.stream().filter(Ins::isValid).findFirst().orElse(""))
                .param("patient", same.id())
                .update();
    }

    /** The number that INSi named finds duplicates, too, as long as it holds. */
    private Traits withRetrieved(Described described, Traits traits) {
        return switch (described.standing().status()) {
            case RETRIEVED ->
                calls.taken(described.id())
                        .map(InsiCalls.Call::identity)
                        .map(found -> traits.withNumber(found.number()))
                        .orElse(traits);
            case PROVISIONAL, VALIDATED -> {
                calls.voidAll(described.id());
                yield traits;
            }
            case QUALIFIED -> traits;
        };
    }

    private void keep(Described described, Traits traits, List<String> withheld, String possible, boolean isSilent) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        exchanges.ask(Question.telling(
                """
                INSERT INTO identity.person AS p
                    (patient, source, status, attributes, traits, withheld, withheld_number, recorded, verified)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (patient) DO UPDATE
                SET source = EXCLUDED.source, status = EXCLUDED.status, attributes = EXCLUDED.attributes,
                    (compared, traits, withheld, withheld_number) = (
                        SELECT p.compared AND NOT p.gone AND p.traits = now.traits, now.traits,
                            CASE WHEN isSilent THEN p.withheld ELSE EXCLUDED.withheld END,
                            CASE WHEN isSilent THEN p.withheld_number ELSE EXCLUDED.withheld_number END
                        FROM (SELECT ?::boolean AS isSilent) said, LATERAL (
                            SELECT CASE WHEN isSilent AND EXCLUDED.traits[12] = ''
                                THEN EXCLUDED.traits[1:11] || p.withheld_number || EXCLUDED.traits[13:]
                                ELSE EXCLUDED.traits END AS traits) now),
                    verified = CASE WHEN p.status <> 'QUALIFIED' THEN EXCLUDED.verified ELSE p.verified END,
                    gone = false, kept_until = NULL, changed = pg_current_xact_id()""",
                described.id(),
                described.source(),
                described.standing().status().name(),
                described.standing().attributes().stream().map(Enum::name).toArray(String[]::new),
                array(traits),
                withheld.toArray(String[]::new),
                possible,
                now,
                now,
                isSilent));
    }

    @Override
    public void changed(ChangeListener.Change change) {
        if (change.now().deleted() && change.type().equals("Patient")) {
            jdbc.sql("""
                            UPDATE identity.person
                            SET gone = true, withheld = '{}', withheld_number = '', changed = pg_current_xact_id()
                            WHERE patient = :patient
                            """).param("patient", change.id()).update();
        }
    }

    private static String[] array(Traits traits) {
        return new String[] {
            traits.familyName(),
            traits.usedName(),
            traits.givenNames(),
            traits.sex(),
            traits.birthDate(),
            traits.birthPlace(),
            traits.postalCode(),
            traits.city(),
            traits.street(),
            traits.phone(),
            traits.email(),
            traits.number(),
            traits.birthOrder()
        };
    }

    static Traits traits(Array column) throws SQLException {
        var all = (String[]) column.getArray();
        return new Traits(
                        all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8], all[9], all[10],
                        all[11])
                // Rows of before have none.
                .withBirthOrder(all.length > 12 ? all[12] : "");
    }
}
