package org.cordee.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.identity.match.Traits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queue of identity officers: who may be one person, the most probable first. Only they see it, and each look is in the ledger. */
@Component
public class Suspicions {
    private static final String PAIR = """
            SELECT p.later, p.earlier, p.probability, p.automatic, p.found, a.traits AS later_traits, a.source AS later_source,
                   a.status AS later_status, b.traits AS earlier_traits, b.source AS earlier_source, b.status AS earlier_status,
                   EXISTS (SELECT FROM identity.linked l WHERE l.one IN (p.later, p.earlier) AND l.other IN (p.later, p.earlier)) AS linked
            FROM identity.pair p JOIN identity.person a ON a.patient = p.later JOIN identity.person b ON b.patient = p.earlier
            """;
    /** Of a pair p of the people a and b: nobody has decided, and both go on. */
    static final String OPEN = """
            p.decision IS NULL AND NOT a.gone AND NOT b.gone AND a.merged_into IS NULL AND b.merged_into IS NULL
            """;

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final KnownPeople people;

    Suspicions(JdbcClient jdbc, AuditTrail trail, KnownPeople people) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.people = people;
    }

    /** How many wait. */
    public int waiting() {
        return jdbc.sql("SELECT count(*) FROM (" + PAIR + " WHERE " + OPEN + ") open")
                .query(Integer.class)
                .single();
    }

    /** The most probable after {@code skipped} others, empty when there is none. */
    public Optional<Suspicion> next(Actor officer, int skipped) {
        check(officer);
        var next = jdbc.sql(PAIR + " WHERE " + OPEN
                        + " ORDER BY p.probability DESC, p.later, p.earlier OFFSET :skipped LIMIT 1")
                .param("skipped", skipped)
                .query(this::suspicion)
                .optional();
        next.ifPresent(one -> {
            trail.record(
                    officer,
                    'R',
                    0,
                    one.later().patient(),
                    "Patient/" + one.later().patient(),
                    "identity");
            trail.record(
                    officer,
                    'R',
                    0,
                    one.earlier().patient(),
                    "Patient/" + one.earlier().patient(),
                    "identity");
        });
        return next;
    }

    static void check(Actor officer) {
        if (officer.role() != Role.IDENTITY_OFFICER) {
            throw new IllegalStateException("only an identity officer decides on identities");
        }
    }

    private Suspicion suspicion(ResultSet row, int number) throws SQLException {
        var later = People.traits(row.getArray("later_traits"));
        var earlier = People.traits(row.getArray("earlier_traits"));
        return new Suspicion(
                side(row, "later"),
                side(row, "earlier"),
                row.getDouble("probability"),
                row.getBoolean("automatic"),
                row.getBoolean("linked"),
                row.getTimestamp("found").toInstant(),
                Reasons.beside(
                        lines(later, earlier, isQualified(row, "later") && isQualified(row, "earlier")),
                        people.reasons(later, earlier)));
    }

    private static boolean isQualified(ResultSet row, String which) throws SQLException {
        return row.getString(which + "_status").equals(IdentityStatus.QUALIFIED.name());
    }

    private static Suspicion.Side side(ResultSet row, String which) throws SQLException {
        return new Suspicion.Side(
                row.getString(which),
                row.getString(which + "_source"),
                IdentityStatus.valueOf(row.getString(which + "_status")));
    }

    /** An INS that may not leave is not shown here either: only whether both are the same. */
    private static List<Suspicion.Line> lines(Traits later, Traits earlier, boolean showNumbers) {
        var lines = new ArrayList<Suspicion.Line>();
        add(lines, "familyName", later.familyName(), earlier.familyName());
        add(lines, "usedName", later.usedName(), earlier.usedName());
        add(lines, "givenNames", later.givenNames(), earlier.givenNames());
        add(lines, "sex", later.sex(), earlier.sex());
        add(lines, "birthDate", later.birthDate(), earlier.birthDate());
        add(lines, "birthPlace", later.birthPlace(), earlier.birthPlace());
        add(lines, "birthOrder", later.birthOrder(), earlier.birthOrder());
        add(lines, "number", later.number(), earlier.number());
        if (!showNumbers) {
            lines.replaceAll(line -> line.trait().equals("number")
                    ? new Suspicion.Line("number", hidden(line.later()), hidden(line.earlier()), line.says())
                    : line);
        }
        add(lines, "street", later.street(), earlier.street());
        add(lines, "postalCode", later.postalCode(), earlier.postalCode());
        add(lines, "city", later.city(), earlier.city());
        add(lines, "phone", later.phone(), earlier.phone());
        add(lines, "email", later.email(), earlier.email());
        return lines;
    }

    private static void add(List<Suspicion.Line> lines, String trait, String later, String earlier) {
        if (later.isEmpty() && earlier.isEmpty()) {
            return;
        }
        var says = later.isEmpty() || earlier.isEmpty()
                ? "MISSING"
                : later.equals(earlier) ? "SAME" : plain(later).equals(plain(earlier)) ? "NEAR" : "OTHER";
        lines.add(new Suspicion.Line(trait, later, earlier, says));
    }

    private static String hidden(String number) {
        return number.isEmpty() ? "" : "•••";
    }

    private static String plain(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                .replaceAll("[^\\p{Alnum}]", "")
                .toUpperCase(java.util.Locale.ROOT);
    }
}
