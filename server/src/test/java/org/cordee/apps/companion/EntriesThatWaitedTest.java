package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a telephone held while there was no network arrives: once, at the hour at which it was written, with an answer in words. */
class EntriesThatWaitedTest extends AtTheCompanion {
    private static final String HERE = "/compagnon/mesures/poids/noter";
    private static final String DEVICE = UUID.randomUUID().toString();

    private final Instant entered = Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void itIsKeptOnceAtTheHourOfWritingHoweverOftenItIsSent() {
        var visitor = visitor(odette);
        var form = visitor.get(HERE);
        var before = weights().size();

        for (var times = 0; times < 3; times++) {
            var answer = later(form, visitor, "72,4", Instant.now());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"kept\":true", "/compagnon/mesures/poids/notees/", "\"good\":true");
        }

        assertThat(weights()).hasSize(before + 1);
        assertThat(weights()).anyMatch(one -> one.at().equals(entered));
    }

    @Test
    void aTelephoneWhoseClockIsWrongIsPutRight() {
        var visitor = visitor(odette);
        var wrong = Duration.ofDays(365L * 20);

        later(visitor.get(HERE), visitor, "72,1", Instant.now().minus(wrong), entered.minus(wrong));

        var newest = weights().stream()
                .filter(one -> one.value().toPlainString().equals("72.1"))
                .toList();
        assertThat(newest).hasSize(1);
        assertThat(newest.getFirst().at()).isCloseTo(entered, within(1, ChronoUnit.MINUTES));
    }

    @Test
    void whatWasWrittenAt1970OrAheadIsDatedAtItsArrival() {
        var visitor = visitor(odette);
        later(visitor.get(HERE), visitor, "72,6", Instant.now(), Instant.parse("1970-01-01T00:05:00Z"));
        later(visitor.get(HERE), visitor, "72,7", Instant.now(), Instant.parse("2099-01-01T00:05:00Z"));

        assertThat(weights())
                .filteredOn(one -> List.of("72.6", "72.7").contains(one.value().toPlainString()))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.at()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
    }

    @Test
    void whatNoBodyHasComesBackInWordsAndIsNotKept() {
        var visitor = visitor(odette);
        var before = weights().size();

        var answer = later(visitor.get(HERE), visitor, "7", Instant.now());
        var doubt = later(visitor.get(HERE), visitor, "27,3", Instant.now());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"kept\":false", "Avez-vous bien voulu écrire 7");
        assertThat(doubt.statusCode()).isEqualTo(422);
        assertThat(doubt.body()).contains("\"kept\":false", "loin de la dernière");
        assertThat(weights()).hasSize(before);
    }

    @Test
    void aMomentThatIsNoneIsRefusedByName() {
        var visitor = visitor(odette);
        var form = visitor.get(HERE);

        var answer = visitor.postWith(
                form,
                HERE,
                Map.of("entry", entry(form), "value", "72"),
                "Waiting-Entry",
                entry(form),
                "Entered-At",
                "hier soir",
                "Sent-At",
                Instant.now().toString());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void withoutASessionItIsToldToWaitRatherThanLedElsewhere() {
        var visitor = visitor(odette);
        var form = visitor.get(HERE);
        visitor.post(form, "/deconnexion", Map.of());

        var answer = visitor.get("/compte/telephone?appareil=" + DEVICE, "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void theKeysOfADeviceAreItsOwnAndComeBackToTheSamePersonAlone() {
        var mine = keys(odette, DEVICE);

        assertThat(mine).contains("\"keys\":[{\"id\":", "\"millis\":259200000");
        assertThat(secret(keys(odette, DEVICE))).isEqualTo(secret(mine));
        assertThat(secret(keys(odette, UUID.randomUUID().toString()))).isNotEqualTo(secret(mine));
        assertThat(secret(keys(stranger, DEVICE))).isNotEqualTo(secret(mine));
        assertThat(visitor(odette).get("/compte/telephone?appareil=moi").statusCode())
                .isEqualTo(400);
    }

    @Test
    void thePagesToReadWithoutANetworkAreThoseOfThePersonAndExist() {
        var visitor = visitor(odette);

        var pages = visitor.get("/compagnon/telephone/pages").body();

        assertThat(pages).contains("/compagnon", "/mesures/poids/noter", "/mesures/tension/noter", "/en-attente");
        for (var page : pages.replaceAll("[\\[\\]\"]", "").split(",")) {
            assertThat(visitor.get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    @Test
    void theApplicationCanBeInstalledFromEitherDoor() {
        var visitor = visitor(odette);

        assertThat(visitor.get("/compagnon").body()).contains("/manifest.webmanifest?pour=compagnon");
        assertThat(visitor.get("/manifest.webmanifest?pour=compagnon").body())
                .contains("\"start_url\":\"/compagnon\"", "Mon compagnon", "icon-512.png");
        assertThat(visitor.get("/manifest.webmanifest?pour=pro").body()).contains("\"scope\":\"/pro\"");
        assertThat(visitor.get("/hors-ligne.js").body())
                .startsWith("self.cordee={")
                .contains("/assets/cordee-");
        assertThat(visitor.get("/hors-ligne").body()).contains("tel:15");
    }

    private String keys(String login, String device) {
        return visitor(login).get("/compte/telephone?appareil=" + device).body();
    }

    private static String secret(String standing) {
        return standing.replaceFirst("(?s).*\"value\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> later(
            HttpResponse<String> form, org.cordee.testing.WebVisitor visitor, String value, Instant sent) {
        return later(form, visitor, value, sent, entered);
    }

    private static HttpResponse<String> later(
            HttpResponse<String> form,
            org.cordee.testing.WebVisitor visitor,
            String value,
            Instant sent,
            Instant entered) {
        return visitor.postWith(
                form,
                HERE,
                Map.of("entry", entry(form), "value", value),
                "Waiting-Entry",
                entry(form),
                "Entered-At",
                entered.toString(),
                "Sent-At",
                sent.toString());
    }
}
