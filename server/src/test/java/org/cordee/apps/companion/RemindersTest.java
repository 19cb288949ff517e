package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.forms.Responses;
import org.cordee.messaging.Browsers;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Pause;
import org.cordee.monitoring.Pauses;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Once a day, whoever wants it is told that something is left to do: the person, and whoever helps. */
class RemindersTest extends AtTheCompanion {
    @Autowired
    Reminders reminders;

    @Autowired
    Responses responses;

    @Autowired
    Browsers browsers;

    @Autowired
    Pauses pauses;

    @Test
    void whoeverHelpsFindsTheSwitchAndIsToldInWordsOfHerOwn() {
        var sylvie = visitor(daughter());
        assertThat(sylvie.get("/compagnon").body()).contains("href=\"/compagnon/rappels\"", "Être prévenu");
        var page = sylvie.get("/compagnon/rappels");
        assertThat(page.body()).contains("la personne que vous aidez");
        var endpoint = "https://updates.push.services.mozilla.com/" + daughter();
        var subscription = "{\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(endpoint, "B".repeat(87), "A".repeat(22));
        sylvie.post(
                page, "/compagnon/rappels", Map.of("endpoint", endpoint, "subscription", subscription, "hour", "10"));
        assertThat(browsers.of("RelatedPerson/" + daughter()))
                .as("where the rung of carers tells her")
                .hasSize(1);
        assertThat(visitor(odette).get("/compagnon/rappels").body())
                .contains("Recevoir un rappel")
                .doesNotContain("la personne que vous aidez");
    }

    @Test
    void whoeverHelpsIsRemindedOfWhatIsLeftForThePersonHelped() {
        assertThat(isReminded(daughter())).isTrue();
        everythingMeasured();
        assertThat(isReminded(daughter())).isFalse();
        assertThat(isReminded(stranger)).isFalse();
    }

    @Test
    void nobodyIsRemindedToMeasureWhileThePersonIsAway() {
        var away = pauses.begin(PLATFORM, odette, Instant.now().minus(Duration.ofDays(1)), null, Pause.Reason.HOSPITAL)
                .orElseThrow();
        assertThat(isReminded(odette)).isFalse();
        assertThat(isReminded(daughter())).isFalse();
        pauses.end(PLATFORM, odette, away.id());
        assertThat(isReminded(odette)).isTrue();
    }

    @Test
    void aFormThatWaitsIsLeftToDoForWhoeverIsAskedForIt() {
        everythingMeasured();
        assertThat(isReminded(odette)).isFalse();
        responses.begin(
                TestActors.of(Role.NURSE, "Practitioner/emilie", "Émilie Estaque"),
                odette,
                "detresse-1",
                new Responses.Source("Patient/" + odette, "Odette Rouzaud"));
        assertThat(isReminded(odette)).isTrue();
        assertThat(isReminded(daughter())).isFalse();
    }

    private String daughter() {
        return odette.replace("odette", "sylvie");
    }

    private void everythingMeasured() {
        var now = Instant.now();
        var source = Measure.Source.PATIENT;
        measures.keepAll(
                PLATFORM,
                List.of(
                        Measure.of(odette, MeasureKind.WEIGHT, new BigDecimal("72.3"), now, source, null)
                                .withId(odette + "-weighed"),
                        Measure.ofBloodPressure(odette, new BigDecimal("132"), new BigDecimal("78"), now, source, null)
                                .withId(odette + "-pressed")));
    }

    private boolean isReminded(String login) {
        return reminders.isSomethingLeft(accounts.byLogin(login).orElseThrow().reference());
    }
}
