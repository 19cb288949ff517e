package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.cordee.testing.HookServer.Mood;
import org.junit.jupiter.api.Test;

class AHookThatFailsTest extends SubscribedAtTheDoor {
    private static final String TODAY = "2026-11-22T08:00:00Z";

    private int kilograms = 60;

    private void write(String patient, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            inside.create("Observation", weight(patient, Integer.toString(++kilograms), TODAY));
        }
    }

    private void assertAllCame(int count) {
        assertThat(eventsTaken().stream()
                        .map(event -> Integer.parseInt(part(event, "event-number")))
                        .distinct()
                        .toList())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void getsEverythingInOrderOnceItComesBack() throws Exception {
        active(inside, toTopic("Observation", "id-only"));
        var patient = patient();
        hook.is(Mood.FAILS);
        write(patient, 5);
        hook.await(one -> !one.taken());
        hook.is(Mood.TAKES);
        write(patient, 3);
        hook.await("\"event-number\",\"valueString\":\"8\"");
        assertAllCame(8);
    }

    @Test
    void isNotWaitedForByOthers() throws Exception {
        var slow = toTopic("Observation", "id-only")
                .replace(
                        "\"type\":\"rest-hook\"",
                        "\"type\":\"rest-hook\",\"extension\":[{\"url\":\"" + GUIDE
                                + "timeout\",\"valueUnsignedInt\":1}]");
        active(inside, slow);
        hook.is(Mood.HANGS);
        try (var quick = new org.cordee.testing.HookServer()) {
            active(inside, toTopic("Observation", "id-only").replace(hook.address(), quick.address()));
            write(patient(), 1);
            hook.await(one -> !one.taken());
            quick.await("event-notification");
        }
        hook.is(Mood.TAKES);
        hook.await("event-notification");
        assertAllCame(1);
    }

    @Test
    void mayNotSendElsewhere() throws Exception {
        active(inside, toTopic("Observation", "full-resource"));
        hook.is(Mood.SENDS_ELSEWHERE);
        write(patient(), 1);
        hook.await(one -> !one.taken());
        hook.await(one -> hook.heard().size() > 3);
        assertThat(hook.heard()).noneMatch(one -> one.path().endsWith("/elsewhere"));
    }

    @Test
    void thatTakesNoHandshakeIsInError() throws Exception {
        hook.is(Mood.FAILS);
        var id =
                inside.create("Subscription", toTopic("Observation", "id-only")).id();
        awaitStatus(inside, id, "error");
        assertThat(inside.get("/Subscription/" + id).text()).contains("503").doesNotContain(hook.address() + "?");
    }

    @Test
    void thatIsGivenUpGoesOnWhereItStoodWhenAskedAnew() throws Exception {
        var id = active(inside, toTopic("Observation", "id-only"));
        var patient = patient();
        write(patient, 2);
        hook.await("\"event-number\",\"valueString\":\"2\"");
        hook.is(Mood.FAILS);
        write(patient, 2);
        awaitStatus(inside, id, "error");
        write(patient, 2);
        hook.is(Mood.TAKES);
        var standing = inside.get("/Subscription/" + id).json().toString();
        assertThat(inside.put(
                                "/Subscription/" + id,
                                standing.replace("\"status\":\"error\"", "\"status\":\"requested\""))
                        .status())
                .isEqualTo(200);
        awaitStatus(inside, id, "active");
        hook.await("\"event-number\",\"valueString\":\"6\"");
        assertAllCame(6);
    }

    @Test
    void isLeftInPeaceWhenTurnedOff() throws Exception {
        var id = active(inside, toTopic("Observation", "id-only"));
        var patient = patient();
        var standing = inside.get("/Subscription/" + id).json().toString();
        inside.put("/Subscription/" + id, standing.replace("\"status\":\"active\"", "\"status\":\"off\""));
        write(patient, 2);
        active(inside, toTopic("Patient", "id-only"));
        patient();
        hook.await("Patient/");
        assertThat(hook.taken("Observation/")).isEmpty();
    }
}
