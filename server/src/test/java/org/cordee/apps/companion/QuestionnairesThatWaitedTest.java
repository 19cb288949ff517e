package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.forms.Response;
import org.cordee.forms.Responses;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A questionnaire that was answered without a network, on one telephone or on two. */
class QuestionnairesThatWaitedTest extends AtTheCompanion {
    private static final Instant ENTERED =
            Instant.now().minus(Duration.ofHours(20)).truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    Responses responses;

    private String at = "";

    @BeforeEach
    void asked() {
        at = "/compagnon/formulaires/" + begun("detresse-1");
    }

    private String begun(String form) {
        var begun = responses
                .begin(
                        TestActors.of(Role.NURSE, "Practitioner/emilie", "Émilie Estaque"),
                        odette,
                        form,
                        new Responses.Source("Patient/" + odette, "Odette Rouzaud"))
                .orElseThrow();
        return String.valueOf(begun.id());
    }

    @Test
    void itsPageIsOnTheTelephoneWithAKeyAndIsKeptOnceHoweverOftenItIsSent() {
        var visitor = visitor(odette);
        assertThat(visitor.get("/compagnon/telephone/pages").body()).contains(at, "/compagnon/formulaires\"");
        var form = visitor.get(at);
        assertThat(form.body()).contains("name=\"entry\"", "name=\"told\" value=\"");

        var key = UUID.randomUUID().toString();
        for (var times = 0; times < 3; times++) {
            var answer = later(visitor, form, key, "6");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"kept\":true", "\"good\":true");
        }
        assertThat(responses.of(PLATFORM, odette))
                .singleElement()
                .matches(Response::isDone)
                .satisfies(answered -> assertThat(answered.at()).isEqualTo(ENTERED));
    }

    @Test
    void itsPageHoldsWhatMayBeAskedWithoutANetwork() {
        var begun = begun("douleur-1");
        var body = visitor(odette).get("/compagnon/formulaires/" + begun).body();
        assertThat(body)
                .contains("value=\"true\"", "value=\"false\"")
                .contains("data-alone=\"{&#34;zone&#34;", "src=\"/assets/filling-")
                .containsPattern("id=\"line-evs\" hidden[^>]*><template>");
        assertThat(visitor(odette).get("/compagnon").body()).doesNotContain("/assets/filling-");
        assertThat(visitor(odette).get("/hors-ligne.js").body()).contains("/assets/filling-", "/assets/bluetooth-");
    }

    @Test
    void answeredOnTwoTelephonesBothAreKeptAndThePersonIsToldAndChooses() {
        var mine = visitor(odette);
        var tablet = visitor(odette);
        var form = mine.get(at);
        var again = tablet.get(at);
        assertThat(later(mine, form, UUID.randomUUID().toString(), "3").body()).contains("\"good\":true");

        var late = later(tablet, again, UUID.randomUUID().toString(), "8");

        assertThat(late.body()).contains("\"kept\":true", "\"good\":false", "/ecart", "Les deux réponses sont gardées");
        assertThat(responses.of(PLATFORM, odette)).hasSize(2);
        var apart = Pattern.compile("\"at\":\"([^\"]+)\"").matcher(late.body());
        assertThat(apart.find()).isTrue();
        assertThat(tablet.get(apart.group(1)).body()).contains(">3<", ">8<");
        assertThat(visitor(stranger).get(apart.group(1)).statusCode()).isEqualTo(404);
    }

    @Test
    void oneThatLacksAnAnswerComesBackInWords() {
        var visitor = visitor(odette);
        var answer = later(visitor, visitor.get(at), UUID.randomUUID().toString(), "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"kept\":false", "Il manque une réponse");
    }

    private HttpResponse<String> later(WebVisitor visitor, HttpResponse<String> form, String key, String value) {
        var version = form.body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        return visitor.postWith(
                form,
                at,
                Map.of("entry", key, "version", version, "shown!detresse", "", "detresse", value, "action", "complete"),
                "Waiting-Entry",
                key,
                "Entered-At",
                ENTERED.toString(),
                "Sent-At",
                Instant.now().toString());
    }
}
