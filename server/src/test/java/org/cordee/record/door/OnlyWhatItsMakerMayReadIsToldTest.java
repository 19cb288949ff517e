package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cordee.store.Grants;
import org.cordee.testing.HookServer.Mood;
import org.junit.jupiter.api.Test;

class OnlyWhatItsMakerMayReadIsToldTest extends SubscribedAtTheDoor {
    private static final String TODAY = "2026-11-22T08:00:00Z";
    private int kilograms = 60;

    private String weigh(String patient) throws Exception {
        return inside.create("Observation", weight(patient, Integer.toString(++kilograms), TODAY))
                .id();
    }

    private void letOutsideReach(String patient, boolean may) {
        grants.replace(
                "Test/outside-" + patient,
                patient,
                may ? List.of(new Grants.Grant("Device/outside", Set.of(), Instant.EPOCH, null)) : List.of());
    }

    private List<String> told() {
        return eventsTaken().stream().map(event -> part(event, "focus")).toList();
    }

    @Test
    void aStrangersWritesAreNotCountedEither() throws Exception {
        var subscription = active(outside, toTopic("Observation", "id-only"));
        var known = patient();
        letOutsideReach(known, true);
        weigh(patient());
        var wanted = weigh(known);
        hook.await("event-notification");
        assertThat(told()).containsExactly(base() + "/Observation/" + wanted);
        assertThat(parameter(
                        outside.get("/Subscription/" + subscription + "/$status")
                                .json(),
                        "events-since-subscription-start"))
                .isEqualTo("1");
    }

    @Test
    void aWithdrawnGrantStopsEvents() throws Exception {
        var subscription = active(outside, toTopic("Observation", "full-resource"));
        var patient = patient();
        var still = patient();
        letOutsideReach(patient, true);
        letOutsideReach(still, true);
        var first = weigh(patient);
        hook.await(first);
        letOutsideReach(patient, false);
        var second = weigh(patient);
        var third = weigh(still);
        hook.await(third);
        assertThat(told()).containsExactly(base() + "/Observation/" + first, base() + "/Observation/" + third);
        var again = outside.get("/Subscription/" + subscription + "/$events").text();
        assertThat(again).contains(third).doesNotContain(first).doesNotContain(second);
    }

    @Test
    void whatWaitsWhenTheGrantIsWithdrawnIsNoLongerNamed() throws Exception {
        active(outside, toTopic("Observation", "full-resource"));
        var patient = patient();
        letOutsideReach(patient, true);
        hook.is(Mood.FAILS);
        var id = weigh(patient);
        hook.await(one -> one.body().contains(id));
        letOutsideReach(patient, false);
        hook.is(Mood.TAKES);
        var taken = hook.await("event-notification");
        assertThat(taken.body())
                .contains("\"event-number\",\"valueString\":\"1\"")
                .doesNotContain(id);
    }

    @Test
    void aNarrowerTokenDoesNotGainByIt() throws Exception {
        clients.register(
                "narrow",
                "Étroit",
                "narrow",
                "Device/inside",
                Set.of("system/Subscription.cruds", "system/Observation.rs", "system/Patient.rs"));
        var narrow = new Machine(token("narrow"));
        active(narrow, toTopic("Task", "id-only"));
        var patient = patient();
        inside.create("Task", """
                {"resourceType":"Task","status":"requested","intent":"order","for":{"reference":"Patient/%s"}}
                """.formatted(patient));
        active(narrow, toTopic("Observation", "id-only"));
        var id = weigh(patient);
        hook.await(id);
        assertThat(told()).containsExactly(base() + "/Observation/" + id);
    }

    @Test
    void othersDoNotFindTheSubscription() throws Exception {
        var id = active(inside, toTopic("Observation", "id-only"));
        assertThat(outside.get("/Subscription/" + id).status()).isEqualTo(404);
        assertThat(outside.get("/Subscription").text()).doesNotContain(id);
        assertThat(outside.get("/Subscription/$status").text()).doesNotContain(id);
    }
}
