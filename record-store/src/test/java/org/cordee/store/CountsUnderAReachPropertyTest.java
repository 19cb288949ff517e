package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.Catalog;
import org.cordee.store.search.Conditions;
import org.cordee.store.search.ReachSql;
import org.cordee.store.search.SearchPlan;
import org.cordee.store.search.Sql;
import org.cordee.store.search.Terms;
import org.cordee.store.search.Units;
import org.springframework.jdbc.core.JdbcTemplate;

/** However a count of all rows is planned, it is what a filtered scan would count. */
class CountsUnderAReachPropertyTest {
    private static final int PATIENTS = 6;
    private static StoreUnderTest t;

    /** An observation: about a patient (-1 nobody), perhaps performed by another one; perhaps labelled, kept from nurses, deleted. */
    record Made(int subject, int performer, boolean labelled, boolean kept, boolean mine, boolean deleted) {}

    /** Patients granted wholly, for Observations only, for Tasks only, and those who refuse the nurse. */
    record World(
            List<Made> observations,
            Set<Integer> wholly,
            Set<Integer> observed,
            Set<Integer> tasks,
            Set<Integer> refusing,
            boolean open) {
        boolean granted(int patient) {
            return (wholly.contains(patient) || observed.contains(patient)) && !refusing.contains(patient);
        }

        boolean sees(Made one) {
            var bound = new TreeSet<Integer>();
            if (one.subject() >= 0) {
                bound.add(one.subject());
            }
            if (one.performer() >= 0) {
                bound.add(one.performer());
            }
            boolean ground =
                    bound.isEmpty() ? open || one.mine() : bound.stream().allMatch(this::granted);
            boolean withheld = one.kept() && !bound.isEmpty();
            return !one.deleted() && ground && (one.mine() || !one.labelled() && !withheld);
        }
    }

    @BeforeContainer
    static void start() {
        t = StoreUnderTest.empty();
    }

    @Provide
    Arbitrary<World> worlds() {
        var rarely = Arbitraries.of(false, false, false, true);
        var made = Combinators.combine(
                        Arbitraries.integers().between(-1, PATIENTS - 1),
                        Arbitraries.integers().between(-9, PATIENTS - 1),
                        rarely,
                        rarely,
                        rarely,
                        rarely)
                .as(Made::new);
        var some = Arbitraries.integers().between(0, PATIENTS - 1).set();
        return Combinators.combine(
                        made.list().ofMinSize(1).ofMaxSize(20),
                        some,
                        some.ofMaxSize(2),
                        some.ofMaxSize(2),
                        some.ofMaxSize(1),
                        Arbitraries.of(true, false))
                .as(World::new);
    }

    private static Reach reach(boolean open, String... addressed) {
        var reach = Reach.of("Practitioner/n", "Organization/o")
                .permitAll()
                .mask("urn:s|hidden", "urn:from|NURSE")
                .addressedBy(addressed);
        return open ? reach.open("Observation").build() : reach.build();
    }

    private void make(World world) {
        new JdbcTemplate(t.dataSource)
                .execute(
                        "truncate record_store.resource, record_store.past, record_store.link, record_store.sharp_entry, record_store.string_entry, record_store.date_entry, record_store.amount_entry, record_store.granted, record_store.opposition, record_store.mask");
        var steps = new ArrayList<Step>();
        for (int p = 0; p < PATIENTS; p++) {
            steps.add(update("Patient", "p" + p, ""));
        }
        done(Reach.everything(), steps);
        for (int p = 0; p < PATIENTS; p++) {
            t.store.grants().replace("CareTeam/" + p, "p" + p, List.of(grant(Set.of())));
        }
        for (boolean mine : List.of(false, true)) {
            var own = new ArrayList<Step>();
            for (int i = 0; i < world.observations().size(); i++) {
                var one = world.observations().get(i);
                if (one.mine() == mine) {
                    own.add(update("Observation", "o" + i, content(one)));
                }
            }
            done(mine ? reach(false) : Reach.everything(), own);
        }
        keep(world);
        for (int i = 0; i < world.observations().size(); i++) {
            if (world.observations().get(i).deleted()) {
                t.store.delete(Reach.everything(), "Observation", "o" + i, null);
            }
        }
        grants(world);
    }

    private static String content(Made one) {
        return ",'status':'final','code':{'text':'x'}"
                + (one.subject() < 0 ? "" : ",'subject':{'reference':'Patient/p" + one.subject() + "'}")
                + (one.performer() < 0 ? "" : ",'performer':[{'reference':'Patient/p" + one.performer() + "'}]")
                + (one.labelled() ? ",'meta':{'security':[{'system':'urn:s','code':'hidden'}]}" : "");
    }

    private static void keep(World world) {
        for (int p = 0; p < PATIENTS; p++) {
            var kept = new TreeSet<String>();
            for (int i = 0; i < world.observations().size(); i++) {
                var one = world.observations().get(i);
                if (one.kept() && (one.subject() == p || one.performer() == p)) {
                    kept.add("Observation/o" + i);
                }
            }
            if (!kept.isEmpty()) {
                t.store
                        .masks()
                        .replace(
                                "Consent/" + p,
                                "p" + p,
                                List.of(new Masks.Mask("urn:from|NURSE", Set.of(), null, kept)));
            }
        }
    }

    private static void grants(World world) {
        for (int p = 0; p < PATIENTS; p++) {
            var grants = new ArrayList<Grants.Grant>();
            if (world.wholly().contains(p)) {
                grants.add(grant(Set.of()));
                grants.add(new Grants.Grant("Organization/o", Set.of(), Instant.EPOCH, null));
            }
            if (world.observed().contains(p)) {
                grants.add(grant(Set.of("Observation")));
            }
            if (world.tasks().contains(p)) {
                grants.add(grant(Set.of("Task")));
                grants.add(new Grants.Grant("Practitioner/n", Set.of(), Instant.EPOCH, Instant.EPOCH.plusSeconds(9)));
                grants.add(new Grants.Grant("Practitioner/other", Set.of(), Instant.EPOCH, null));
            }
            t.store.grants().replace("CareTeam/" + p, "p" + p, grants);
            if (world.refusing().contains(p)) {
                t.store.grants().refuse("Consent/no" + p, "p" + p, Set.of("CareTeam"));
            }
        }
    }

    private static Grants.Grant grant(Set<String> types) {
        return new Grants.Grant("Practitioner/n", types, Instant.EPOCH, null);
    }

    private static void done(Reach reach, List<Step> steps) {
        if (!steps.isEmpty() && t.store.transaction(reach, steps) instanceof Refusal refusal) {
            throw new AssertionError(refusal.toString());
        }
    }

    private static Step update(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'" + rest + "}").replace('\'', '"');
        return new Step.Update(type, id, Draft.json(json), null, null);
    }

    /** The statement for a record of about so many patients, each with a hundred rows of any other type. */
    private static Sql counting(Reach reach, String criteria, long patients) {
        var catalog = new Catalog(Definitions.r4(), List.of(), Set.of());
        var now = System.currentTimeMillis();
        var sql = new ReachSql(reach, catalog, now);
        var conditions = new Conditions(
                catalog, sql, ZoneOffset.UTC, now, Terms.none(), token -> false, new Units(Set::<String>of));
        return new SearchPlan(SearchRequest.of("Observation", criteria), catalog, sql, conditions)
                .counting(type -> type.equals("Patient") ? patients : patients * 100);
    }

    private static long count(Reach reach, String criteria, long patients) {
        var found = new Database(t.dataSource).first(counting(reach, criteria, patients), row -> row.getLong(1));
        return found == null ? -1 : found;
    }

    @Property(tries = 80)
    void howeverItIsCounted(@ForAll("worlds") World world) {
        make(world);
        long seen = world.observations().stream().filter(world::sees).count();
        var reach = reach(world.open());
        assertThat(t.ids(reach, "Observation", "_count=100")).hasSize((int) seen);
        for (long patients : List.of(0L, 8L, 16L, 32L, 64L)) {
            assertThat(count(reach, "_summary=count", patients))
                    .as("of %d", patients)
                    .isEqualTo(seen);
        }
        for (long patients : List.of(16L, 64L)) {
            assertThat(count(reach(world.open(), "Observation:performer"), "_total=accurate", patients))
                    .isEqualTo(seen);
            assertThat(count(reach(world.open(), "Task:owner"), "_total=accurate", patients))
                    .isEqualTo(seen);
            assertThat(count(reach, "status=final&_summary=count", patients)).isEqualTo(seen);
            assertThat(count(Reach.everything(), "_summary=count", patients))
                    .isEqualTo(world.observations().stream()
                            .filter(one -> !one.deleted())
                            .count());
        }
    }

    @Example
    void aPermissionWithAConstraintIsTestedRowByRow() {
        make(new World(
                List.of(new Made(0, -1, false, false, false, false), new Made(1, -1, true, false, false, false)),
                Set.of(0, 1, 2, 3, 4, 5),
                Set.of(),
                Set.of(),
                Set.of(),
                false));
        var reach = Reach.of("Practitioner/n")
                .permit("Observation", new Reach.Permission(Set.of(Interaction.SEARCH), "_security=urn:s|hidden"))
                .build();
        assertThat(count(reach, "_summary=count", 64)).isEqualTo(1);
    }

    @Example
    void thePatientsAreLookedAtWhereRowsAreMany() {
        var reach = reach(false);
        assertThat(counting(reach, "_summary=count", 64).text())
                .contains("with refused as")
                .contains("limit 9)");
        assertThat(counting(reach, "_summary=count", 0).text()).doesNotContain("with refused as");
        assertThat(counting(reach, "status=final", 64).text()).doesNotContain("with refused as");
        assertThat(counting(reach(false, "Observation:performer"), "", 64).text())
                .doesNotContain("with refused as");
        assertThat(counting(Reach.everything(), "", 64).text()).doesNotContain("with refused as");
        assertThat(counting(reach(true), "", 64).text())
                .as("rows of an open type are about nobody: no patient decides for them")
                .doesNotContain("with refused as");
    }

    @Example
    void theStatisticsSayHowManyRowsThereAre() {
        make(new World(
                List.of(new Made(0, -1, false, false, false, false)), Set.of(), Set.of(), Set.of(), Set.of(), false));
        new JdbcTemplate(t.dataSource).execute("analyze record_store.resource");
        var rows = new RowEstimates(new Database(t.dataSource), java.time.Clock.systemUTC());
        assertThat(rows.applyAsLong("Patient")).isEqualTo(PATIENTS);
        assertThat(rows.applyAsLong("Account")).isZero();
    }
}
