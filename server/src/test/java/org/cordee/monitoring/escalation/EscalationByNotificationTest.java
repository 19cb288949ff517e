package org.cordee.monitoring.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.cordee.TestPlatform;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.messaging.Browsers;
import org.cordee.messaging.Channel;
import org.cordee.messaging.MessageFailed;
import org.cordee.platform.page.Words;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Told by notification: whoever wants it, and nothing of health. */
class EscalationByNotificationTest extends OnALadder {
    @Test
    void byNotificationItReachesTheNursesWhoWantItAndSaysNothingOfHealth() throws Exception {
        climbsBy(
                new Rung(Rung.Post.NURSE, List.of(Rung.Means.PUSH), 0, 1, 10),
                new Rung(Rung.Post.PATIENT, List.of(Rung.Means.PUSH, Rung.Means.VOICE), 5, 1, 10));
        var browsers = TestPlatform.get(Browsers.class);
        var care = MadeUpCare.made();
        var endpoint = "https://updates.push.services.mozilla.com/" + care.patientId();
        var subscription = subscription(endpoint);
        assertThat(browsers.tell(care.nurse(), endpoint, "{}")).isFalse();
        assertThat(browsers.tell(care.nurse(), endpoint, subscription)).isTrue();
        alerted(care);
        escalation.round();
        climbed(6);
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql("select channel from messaging.message where patient = :patient")
                        .param("patient", care.patientId())
                        .query(String.class)
                        .list())
                .containsExactly("PUSH");
        for (var key : List.of("subject", "subject.patient", "others", "patient", "others.spoken", "patient.spoken")) {
            var said = new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock())
                    .say("monitoring.escalation." + key, "https://cordee.example");
            assertThat(said).doesNotContainIgnoringCase("pouls", "Jeanne", "Rousse", "seuil", "mesure");
        }
        browsers.end(care.nurse());
        assertThat(browsers.of(care.nurse().reference())).isEmpty();
    }

    @Test
    void byNotificationItReachesWhoeverOfTheCellAndOnCallSaidSoAndIsThere() throws Exception {
        climbsBy(
                new Rung(Rung.Post.CELL, List.of(Rung.Means.PUSH), 0, 1, 10),
                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.PUSH), 5, 1, 10));
        var care = MadeUpCare.made();
        var browsers = TestPlatform.get(Browsers.class);
        var onCall = TestActors.of(Role.NURSE, "Practitioner/oncall-" + care.patientId(), "Nuit");
        for (var reader : List.of(care.coordinator(), onCall)) {
            var endpoint = "https://updates.push.services.mozilla.com/" + reader.reference();
            assertThat(browsers.tell(reader, endpoint, subscription(endpoint))).isTrue();
        }
        enter(Rung.Post.CELL, "Présente", null, care.coordinator().reference());
        enter(Rung.Post.ON_CALL, "Nuit", null, onCall.reference());
        alerted(care);
        var alert = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        escalation.round();
        assertThat(people(alert)).containsExactly("Présente");
        climbed(6);
        assertThat(people(alert)).containsExactly("Présente", "Nuit");
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql("select channel from messaging.message where patient = :patient")
                        .param("patient", care.patientId())
                        .query(String.class)
                        .list())
                .containsExactly("PUSH", "PUSH");

        browsers.end(care.coordinator());
        browsers.end(onCall);
    }

    @Test
    void aBrowserThatIsGoneDoesNotMeanThatItsReaderWasNotTold() throws Exception {
        climbsBy(
                new Rung(Rung.Post.NURSE, List.of(Rung.Means.PUSH), 0, 1, 10),
                new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), 60, 1, 10));
        var care = MadeUpCare.made();
        var browsers = TestPlatform.get(Browsers.class);
        for (var place : List.of("telephone", "computer", "tablet")) {
            var endpoint = "https://updates.push.services.mozilla.com/" + place + care.patientId();
            assertThat(browsers.tell(care.nurse(), endpoint, subscription(endpoint)))
                    .isTrue();
        }
        alerted(care);
        var alert = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        escalation.round();
        var messages = TestPlatform.get(JdbcClient.class)
                .sql("select id::text from messaging.message where patient = :patient order by created_at, id")
                .param("patient", care.patientId())
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(messages).hasSize(3);
        assertThat(said(care, alert)).hasSize(1);

        escalation.failed(new MessageFailed(messages.getLast(), Channel.PUSH, "alert", care.patientId()));
        escalation.round();
        assertThat(said(care, alert)).doesNotContain("monitoring.step.FAILED");
        assertThat(people(alert)).doesNotContain("Vidal");

        for (var message : messages.subList(0, 2)) {
            escalation.failed(new MessageFailed(message, Channel.PUSH, "alert", care.patientId()));
        }
        escalation.round();
        assertThat(said(care, alert)).containsOnlyOnce("monitoring.step.FAILED");
        assertThat(people(alert)).contains("Vidal");
        browsers.end(care.nurse());
    }

    private static String subscription(String endpoint) {
        return "{\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(endpoint, "B".repeat(87), "A".repeat(22));
    }
}
