package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cordee.TestPlatform;
import org.cordee.store.Draft;
import org.cordee.store.EverythingRequest;
import org.cordee.store.Grants.Grant;
import org.cordee.store.HistoryOutcome;
import org.cordee.store.HistoryRequest;
import org.cordee.store.Masks.Mask;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;

/** Whatever is granted, refused, masked and expired together: each path shows what a model of five lines says, and nothing else. */
class ReachAgainstAModelTest {
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2120-01-01T00:00:00Z");

    /** What there is between a nurse of an office and one Condition of one patient. */
    record World(
            boolean circleHasNurse,
            boolean circleHasOffice,
            boolean nurseHasLeft,
            boolean officeComesLater,
            boolean emergency,
            boolean refusesNurse,
            boolean refusesOffice,
            boolean refusesCircle,
            boolean refusesEmergencies,
            boolean masksForAll,
            boolean masksForNurses,
            boolean masksForDoctors,
            boolean labelledOnly,
            boolean nurseIsAuthor) {

        boolean sees() {
            var circle = !refusesCircle && (circleHasNurse && !nurseHasLeft || circleHasOffice && !officeComesLater);
            var ground = !refusesNurse && !refusesOffice && (circle || emergency && !refusesEmergencies);
            var masked = !labelledOnly && (masksForAll || masksForNurses);
            return ground && (!masked || nurseIsAuthor);
        }
    }

    @Property(tries = 150)
    void everyPathAgrees(
            @ForAll boolean a,
            @ForAll boolean b,
            @ForAll boolean c,
            @ForAll boolean d,
            @ForAll boolean e,
            @ForAll boolean f,
            @ForAll boolean g,
            @ForAll boolean h,
            @ForAll boolean i,
            @ForAll boolean j,
            @ForAll boolean k,
            @ForAll boolean l,
            @ForAll boolean m,
            @ForAll boolean n,
            @ForAll boolean refusesRarely) {
        var world =
                new World(a, b, c, d, e, f && refusesRarely, g && refusesRarely, h && refusesRarely, i, j, k, l, m, n);
        var store = TestPlatform.get(RecordStore.class);
        var mark = UUID.randomUUID().toString().substring(0, 12);
        var nurse = TestActors.of(Role.NURSE, "Practitioner/" + mark, "N", "Organization/" + mark);
        var id = make(store, world, mark, nurse);

        var reach = nurse.reach();
        var query = "patient=" + mark;
        var seen = new ArrayList<Boolean>();
        seen.add(store.read(reach, "Condition", id) instanceof ReadOutcome.Found);
        seen.add(store.vread(reach, "Condition", id, 1) instanceof ReadOutcome.Found);
        seen.add(
                store.history(reach, new HistoryRequest("Condition", id, null, null, 10, null))
                        instanceof HistoryOutcome.Versions);
        seen.add(found(store, reach, "Condition", query) == 1);
        seen.add(found(store, reach, "Condition", "_id=" + id) == 1);
        seen.add(found(store, reach, "Patient", "_has:Condition:patient:_id=" + id) == 1);
        seen.add(store.search(reach, SearchRequest.of("Condition", query + "&_summary=count"))
                        instanceof SearchOutcome.Page page
                && Long.valueOf(1)
                        .equals(page.total() == null ? null : page.total().longValue()));
        seen.add(store.everything(reach, EverythingRequest.of("Patient", mark, 100)) instanceof SearchOutcome.Page page
                && page.matches().stream().anyMatch(one -> one.id().equals(id)));
        assertThat(seen).as(world.toString()).containsOnly(world.sees());
    }

    private static int found(RecordStore store, Reach reach, String type, String query) {
        return store.search(reach, SearchRequest.of(type, query)) instanceof SearchOutcome.Page page
                ? page.matches().size()
                : -1;
    }

    private static String make(RecordStore store, World world, String mark, Actor nurse) {
        put(store, Reach.everything(), "Patient", mark, "");
        // The author wrote it when the circle was still open to the author.
        store.grants().replace("Test/" + mark, mark, List.of(grant(nurse.reference(), PAST, null)));
        put(
                store,
                world.nurseIsAuthor() ? nurse.reach() : Reach.everything(),
                "Condition",
                mark + "c",
                ",'subject':{'reference':'Patient/" + mark + "'}");
        store.grants().withdraw("Test/" + mark);
        var circle = new ArrayList<Grant>();
        if (world.circleHasNurse()) {
            circle.add(grant(nurse.reference(), PAST, world.nurseHasLeft() ? PAST.plusSeconds(60) : null));
        }
        if (world.circleHasOffice()) {
            circle.add(grant("Organization/" + mark, world.officeComesLater() ? FUTURE : PAST, null));
        }
        store.grants().replace("CareTeam/" + mark, mark, circle);
        if (world.emergency()) {
            store.grants().replace("Emergency/" + mark, mark, List.of(grant(nurse.reference(), PAST, FUTURE)));
        }
        var refused = new ArrayList<String>();
        add(refused, world.refusesNurse(), nurse.reference());
        add(refused, world.refusesOffice(), "Organization/" + mark);
        add(refused, world.refusesCircle(), "CareTeam/" + mark);
        add(refused, world.refusesEmergencies(), "Emergency");
        store.grants().refuse("Consent/" + mark, mark, Set.copyOf(refused));
        var masks = new ArrayList<Mask>();
        var label = world.labelledOnly() ? "urn:topic|PSY" : null;
        for (var audience : List.of(
                world.masksForAll() ? Withheld.EVERYONE : "",
                world.masksForNurses() ? Withheld.fromRole(Role.NURSE) : "",
                world.masksForDoctors() ? Withheld.fromRole(Role.GENERAL_PRACTITIONER) : "")) {
            if (!audience.isEmpty()) {
                masks.add(new Mask(audience, Set.of("Condition"), label, Set.of()));
            }
        }
        store.masks().replace("Consent/" + mark, mark, masks);
        return mark + "c";
    }

    private static void add(List<String> all, boolean is, String one) {
        if (is) {
            all.add(one);
        }
    }

    private static Grant grant(String holder, Instant from, @org.jspecify.annotations.Nullable Instant until) {
        return new Grant(holder, Set.of(), from, until);
    }

    private static void put(RecordStore store, Reach reach, String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'" + rest + "}").replace('\'', '"');
        if (store.update(reach, type, id, Draft.json(json), null) instanceof Refusal refusal) {
            throw new AssertionError(refusal.toString());
        }
    }
}
