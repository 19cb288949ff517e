package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wards that are part of a hospital, and what happens in them: above and below a place, each step within reach. */
class SearchedByTheirPlaceTest {
    private static StoreUnderTest t;

    private static void put(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'" + rest + "}").replace('\'', '"');
        var outcome = t.store.update(Reach.everything(), type, id, Draft.json(json), null);
        if (outcome instanceof Refusal refusal) {
            throw new AssertionError(refusal.issues().toString());
        }
    }

    private static String partOf(String place) {
        return ",'partOf':{'reference':'" + place + "'}";
    }

    private static void encounter(String id, String patient, String place) {
        put(
                "Encounter",
                id,
                ",'status':'finished','class':{'code':'IMP'},'subject':{'reference':'Patient/" + patient
                        + "'},'location':[{'location':{'reference':'Location/" + place + "'}}]");
    }

    @BeforeAll
    static void aHospital() {
        t = StoreUnderTest.empty();
        put("Patient", "mine", "");
        put("Patient", "other", "");
        put("Location", "hospital", "");
        put("Location", "ward", partOf("Location/hospital"));
        put("Location", "room", partOf("Location/ward"));
        put("Location", "elsewhere", "");
        put("Location", "round-a", "");
        put("Location", "round-b", partOf("Location/round-a"));
        put("Location", "round-a", partOf("Location/round-b"));
        put("Procedure", "whole", ",'status':'completed','subject':{'reference':'Patient/other'}");
        put(
                "Procedure",
                "part",
                ",'status':'completed','subject':{'reference':'Patient/mine'},'partOf':[{'reference':'Procedure/whole'}]");
        put(
                "Procedure",
                "part-of-part",
                ",'status':'completed','subject':{'reference':'Patient/mine'},'partOf':[{'reference':'Procedure/part'}]");
        encounter("at-hospital", "mine", "hospital");
        encounter("in-ward", "mine", "ward");
        encounter("in-room", "mine", "room");
        encounter("not-mine", "other", "room");
        encounter("round", "mine", "round-b");
        t.store
                .grants()
                .replace(
                        "CareTeam/1",
                        "mine",
                        List.of(new Grants.Grant("Practitioner/nurse", Set.of(), Instant.EPOCH, null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Encounter;location:below=Location/hospital;not-mine,in-room,in-ward,at-hospital",
                "Encounter;location:below=hospital;not-mine,in-room,in-ward,at-hospital",
                "Encounter;location:below=ward;not-mine,in-room,in-ward",
                "Encounter;location:above=ward;in-ward,at-hospital",
                "Encounter;location:above=Location/room;not-mine,in-room,in-ward,at-hospital",
                "Encounter;location:below=room,round-a;round,not-mine,in-room",
                "Encounter;location:below=nowhere;-",
                "Encounter;location:below=elsewhere;-",
                "Encounter;location:below=ward&patient=mine;in-room,in-ward",
                "Location;partof:below=hospital;room,ward",
                "Location;partof:below=ward;room",
                "Patient;_has:Encounter:patient:location:below=ward;other,mine"
            })
    void aboveAndBelow(String type, String query, String expected) {
        var wanted = expected.equals("-") ? List.of() : List.of(expected.split(","));
        assertThat(t.ids(type, query)).as(query).isEqualTo(wanted);
    }

    @Test
    void underAReachEachStepIsWithinIt() {
        var nurse = Reach.of("Practitioner/nurse").permitAll().open("Location").build();
        assertThat(t.ids(nurse, "Encounter", "location:below=hospital"))
                .containsExactly("in-room", "in-ward", "at-hospital");
        assertThat(t.ids("Procedure", "part-of:below=whole")).containsExactly("part-of-part", "part");
        assertThat(t.ids(nurse, "Procedure", "part-of:below=whole"))
                .as("the whole is another patient's")
                .isEmpty();
        assertThat(t.ids(nurse, "Procedure", "part-of:above=part"))
                .as("of what is above, only what may be seen is walked through")
                .containsExactly("part-of-part");
        var noPlaces = Reach.of("Practitioner/nurse").permitAll().build();
        assertThat(t.ids(noPlaces, "Encounter", "location:below=hospital")).isEmpty();
    }

    @Test
    void aReferenceWithoutAHierarchyIsRefused() {
        for (var query : List.of("practitioner:below=Practitioner/1", "patient:above=mine")) {
            assertThat(t.store.search(Reach.everything(), SearchRequest.of("Encounter", query)))
                    .as(query)
                    .isInstanceOfSatisfying(
                            Refusal.Invalid.class,
                            refusal -> assertThat(refusal.issues().getFirst().diagnostics())
                                    .contains("part of another"));
        }
    }
}
