package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.jdbc.core.JdbcTemplate;

/** For random records and grants, what each kind of question shows is what a filtered full scan would. */
class ReachPropertyTest {
    private static final int PATIENTS = 4;
    private static final List<String> CODES = List.of("a", "b", "c");
    private static StoreUnderTest t;

    /** An observation: about a patient (-1 nobody), perhaps performed by another one, perhaps masked. */
    record Made(int subject, int performer, String code, boolean masked, boolean mine) {}

    record World(List<Made> observations, Set<Integer> granted) {
        boolean sees(Made one) {
            var bound = new TreeSet<Integer>();
            if (one.subject() >= 0) {
                bound.add(one.subject());
            }
            if (one.performer() >= 0) {
                bound.add(one.performer());
            }
            boolean ground = bound.isEmpty() ? one.mine() : granted.containsAll(bound);
            return ground && (!one.masked() || one.mine());
        }

        Set<String> ids(Predicate<Made> which) {
            var ids = new TreeSet<String>();
            for (int i = 0; i < observations.size(); i++) {
                if (sees(observations.get(i)) && which.test(observations.get(i))) {
                    ids.add("o" + i);
                }
            }
            return ids;
        }

        Set<String> ofMaker(Predicate<Made> which) {
            return IntStream.range(0, observations.size())
                    .filter(i -> observations.get(i).mine() && which.test(observations.get(i)))
                    .mapToObj(i -> "o" + i)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        Set<String> named(int list) {
            return ids(one -> true).stream()
                    .filter(id -> Integer.parseInt(id.substring(1)) % PATIENTS == list)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        Set<String> patients(Predicate<Integer> which) {
            return granted.stream().filter(which).map(p -> "p" + p).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @BeforeContainer
    static void start() {
        t = StoreUnderTest.empty();
    }

    @Provide
    Arbitrary<World> worlds() {
        var made = Combinators.combine(
                        Arbitraries.integers().between(-1, PATIENTS - 1),
                        Arbitraries.integers().between(-3, PATIENTS - 1),
                        Arbitraries.of(CODES),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.of(false, false, true))
                .as(Made::new);
        return Combinators.combine(
                        made.list().ofMinSize(1).ofMaxSize(14),
                        Arbitraries.integers().between(0, PATIENTS - 1).set())
                .as(World::new);
    }

    private static final Reach NURSE = Reach.of("Practitioner/n")
            .permitAll()
            .mask("urn:s|hidden")
            .open("Practitioner")
            .build();

    private void make(World world) {
        new JdbcTemplate(t.dataSource)
                .execute(
                        "truncate record_store.resource, record_store.past, record_store.link, record_store.sharp_entry, record_store.string_entry, record_store.date_entry, record_store.amount_entry, record_store.granted");
        var steps = new ArrayList<Step>();
        for (int p = 0; p < PATIENTS; p++) {
            steps.add(update("Patient", "p" + p, ",'identifier':[{'system':'urn:i','value':'" + p + "'}]"));
        }
        var own = new ArrayList<Step>();
        for (int i = 0; i < world.observations().size(); i++) {
            var one = world.observations().get(i);
            var rest = ",'status':'final','code':{'coding':[{'system':'urn:c','code':'" + one.code() + "'}]}"
                    + (one.subject() < 0 ? "" : ",'subject':{'reference':'Patient/p" + one.subject() + "'}")
                    + (one.performer() < 0 ? "" : ",'performer':[{'reference':'Patient/p" + one.performer() + "'}]")
                    + (one.masked() ? ",'meta':{'security':[{'system':'urn:s','code':'hidden'}]}" : "");
            (one.mine() ? own : steps).add(update("Observation", "o" + i, rest));
            (one.mine() ? own : steps).add(update("Bundle", "o" + i, document(one)));
        }
        done(Reach.everything(), steps);
        grant(Set.of(0, 1, 2, 3));
        done(NURSE, own);
        var lists = new ArrayList<Step>();
        for (int p = 0; p < PATIENTS; p++) {
            lists.add(update("List", "l" + p, list(p, world.observations().size())));
        }
        done(Reach.everything(), lists);
        grant(world.granted());
    }

    /** Bound to nobody, whomever it speaks of. */
    private static String document(Made one) {
        return ",'type':'document','timestamp':'2026-01-01T08:00:00Z','identifier':{'system':'urn:d','value':'1'},'entry':[{'fullUrl':'urn:uuid:c',"
                + "'resource':{'resourceType':'Composition','status':'final','date':'2026-01-01','title':'t','type':{'coding':[{'code':'"
                + one.code() + "'}]},'author':[{'display':'a'}],'subject':{'reference':'Patient/p"
                + Math.max(one.subject(), 0)
                + "'}}},{'fullUrl':'Patient/p" + Math.max(one.subject(), 0)
                + "','resource':{'resourceType':'Patient','id':'p" + Math.max(one.subject(), 0)
                + "','name':[{'family':'f'}]}}]";
    }

    /** Of a patient, naming every fourth observation, whomever it is about. */
    private static String list(int patient, int observations) {
        var entries = IntStream.range(0, observations)
                .filter(i -> i % PATIENTS == patient)
                .mapToObj(i -> "{'item':{'reference':'Observation/o" + i + "'}}")
                .collect(Collectors.joining(","));
        return ",'status':'current','mode':'working','subject':{'reference':'Patient/p" + patient + "'}"
                + (entries.isEmpty() ? "" : ",'entry':[" + entries + "]");
    }

    private void grant(Set<Integer> granted) {
        for (int p = 0; p < PATIENTS; p++) {
            t.store
                    .grants()
                    .replace(
                            "CareTeam/" + p,
                            "p" + p,
                            granted.contains(p)
                                    ? List.of(new Grants.Grant("Practitioner/n", Set.of(), Instant.EPOCH, null))
                                    : List.of());
        }
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

    @Property(tries = 60)
    void everyQuestionShowsWhatAFilteredScanWould(@ForAll("worlds") World world) {
        make(world);
        assertThat(found("Observation", "_count=100")).isEqualTo(world.ids(one -> true));
        for (var code : CODES) {
            var wanted = world.ids(one -> one.code().equals(code));
            assertThat(found("Observation", "code=" + code + "&_count=100")).isEqualTo(wanted);
            var own = world.ofMaker(one -> one.code().equals(code));
            assertThat(found("Bundle", "composition.type=" + code)).isEqualTo(own);
            assertThat(found("Bundle", "composition.patient.family=f&composition.type=" + code))
                    .isEqualTo(own);
            assertThat(page("Bundle", "composition.type=" + code + "&_summary=count")
                            .total())
                    .isEqualTo(own.size());
            assertThat(found("Observation", "_filter=code eq " + code + "&_count=100"))
                    .isEqualTo(wanted);
            assertThat(page("Observation", "_summary=count&code=" + code).total())
                    .isEqualTo(wanted.size());
            assertThat(found("Observation", "code:not=" + code + "&_count=100"))
                    .isEqualTo(world.ids(one -> !one.code().equals(code)));
            assertThat(found("Patient", "_has:Observation:subject:code=" + code))
                    .isEqualTo(world.patients(p -> world.observations().stream()
                            .anyMatch(one -> one.subject() == p && one.code().equals(code) && world.sees(one))));
            assertThat(found("Patient", "_has:Observation:performer:code=" + code))
                    .isEqualTo(world.patients(p -> world.observations().stream()
                            .anyMatch(one -> one.performer() == p && one.code().equals(code) && world.sees(one))));
        }
        for (int p = 0; p < PATIENTS; p++) {
            int patient = p;
            assertThat(found("Observation", "patient=p" + p + "&_sort=-date&_count=100"))
                    .isEqualTo(world.ids(one -> one.subject() == patient));
            assertThat(found("Observation", "patient.identifier=urn:i|" + p))
                    .isEqualTo(world.ids(one -> one.subject() == patient));
            assertThat(found("Observation", "performer:Patient.identifier=urn:i|" + p))
                    .isEqualTo(world.ids(one -> one.performer() == patient));
            assertThat(found("Observation", "_filter=patient.identifier eq urn:i|" + p))
                    .isEqualTo(world.ids(one -> one.subject() == patient));
            assertThat(found("Observation", "_list=l" + p + "&_count=100"))
                    .isEqualTo(world.granted().contains(p) ? world.named(p) : Set.of());
            everythingOf(world, p);
        }
        assertThat(included("Observation", "_include=Observation:performer&_count=100"))
                .isEqualTo(world.patients(
                        p -> world.observations().stream().anyMatch(one -> one.performer() == p && world.sees(one))));
        assertThat(included("Patient", "_revinclude=Observation:performer"))
                .isEqualTo(
                        world.ids(one -> one.performer() >= 0 && world.granted().contains(one.performer())));
        var history = (HistoryOutcome.Versions)
                t.store.history(NURSE, new HistoryRequest("Observation", null, null, null, 1000, null));
        assertThat(ids(history.versions())).isEqualTo(world.ids(one -> true));
    }

    private void everythingOf(World world, int patient) {
        var outcome = t.store.everything(NURSE, EverythingRequest.of("Patient", "p" + patient, 1000));
        if (!world.granted().contains(patient)) {
            assertThat(outcome).isInstanceOf(Refusal.NotFound.class);
            return;
        }
        var wanted = world.ids(one -> one.subject() == patient || one.performer() == patient);
        wanted.add("p" + patient);
        wanted.add("l" + patient);
        assertThat(ids(((SearchOutcome.Page) outcome).matches())).isEqualTo(wanted);
    }

    private static SearchOutcome.Page page(String type, String query) {
        return switch (t.store.search(NURSE, SearchRequest.of(type, query))) {
            case SearchOutcome.Page page -> page;
            case Refusal refusal -> throw new AssertionError(refusal.toString());
        };
    }

    private static Set<String> found(String type, String query) {
        return ids(page(type, query).matches());
    }

    private static Set<String> included(String type, String query) {
        return ids(page(type, query).included());
    }

    private static Set<String> ids(List<StoredResource> resources) {
        return resources.stream().map(StoredResource::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
