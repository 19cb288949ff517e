package org.cordee.directory.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.search.Answers.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who look for help in their own words. */
@SpringBootTest
class AskedInEverydayWordsTest {
    @Autowired
    OfferSearch search;

    @Autowired
    Offers offers;

    @Autowired
    JdbcClient jdbc;

    private List<String> others = List.of();

    /** What other tests have put into the directory is out of sight meanwhile. */
    @BeforeEach
    void someOffers() {
        SomeOffers.take(offers);
        others = jdbc.sql("update directory.offer set active = false where active and id not in (:ours) returning id")
                .param("ours", SomeOffers.IDS)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @AfterEach
    void othersAgain() {
        others.forEach(id -> jdbc.sql("update directory.offer set active = true where id = :id")
                .param("id", id)
                .update());
    }

    @ParameterizedTest
    @CsvSource({
        "kiné, role-10009999999-70-x",
        "kinesitherapeute a domicile, role-10009999999-70-x",
        "mal de dos, role-10009999999-70-x",
        "chute, role-10009999999-70-x",
        "répit, finess-home",
        "maison de retraite, finess-home",
        "EHPAD, finess-home",
        "infirmière, finess-nursing",
        "S.S.I.A.D, finess-nursing",
        "pharmcie, finess-pharmacy",
        "PHARMACIE, finess-pharmacy",
        "pont vieux, finess-pharmacy",
        "pont vieu, finess-pharmacy",
        "docteur, finess-health-house",
        "treile, role-10009999999-70-x",
        "pharmacie foix, finess-pharmacy"
    })
    void whatAnswersComesFirst(String words, String first) {
        var found = search.search(Question.of(words, words.contains("foix") ? "" : "Foix"))
                .found();

        assertThat(found).as(words).isNotEmpty();
        assertThat(found.getFirst().id()).as(words).isEqualTo(first);
    }

    @Test
    void theNearComesBeforeTheFarAndSaysHowFar() {
        var found = search.search(Question.of("pharmacie", "09000")).found();

        assertThat(found.stream().map(Found::id).toList())
                .containsSubsequence("finess-pharmacy", "finess-pharmacy-far");
        var far = found.stream()
                .filter(one -> one.id().equals("finess-pharmacy-far"))
                .findFirst()
                .orElseThrow();
        assertThat(far.minutes()).isBetween(16, 22);
        assertThat(far.isEstimate()).isTrue();
        assertThat(far.reasons())
                .extracting(reason -> reason.key())
                .contains("directory.why.answers", "directory.why.near");
    }

    @Test
    void aRealTableOfTravelTimesIsBelieved() {
        jdbc.sql("insert into directory.road values ('09122', '09225', 41) on conflict do nothing")
                .update();
        var far = search.search(Question.of("pharmacie", "Foix")).found().stream()
                .filter(one -> one.id().equals("finess-pharmacy-far"))
                .findFirst()
                .orElseThrow();
        jdbc.sql("delete from directory.road").update();

        assertThat(far.minutes()).isEqualTo(41);
        assertThat(far.isEstimate()).isFalse();
    }

    @Test
    void onlyThoseThatSayThatTheyAreOpenOrAccessibleAreShownWhenThatIsAskedFor() {
        assertThat(search.search(new Question("pharmacie", "Foix", null, 0, true, false, false, false))
                        .found())
                .extracting(Found::id)
                .containsExactly("finess-pharmacy");
        assertThat(search.search(new Question("docteur", "Foix", null, 0, false, true, false, false))
                        .found())
                .extracting(Found::id)
                .containsExactly("finess-health-house");
    }

    @Test
    void aWordThatWasMendedIsTold() {
        assertThat(search.search(Question.of("pharmcie", "Foix")).mended()).containsEntry("pharmcie", "pharmacie");
    }

    @Test
    void anUnknownPlaceIsTold() {
        assertThat(search.search(Question.of("pharmacie", "Xyzzyville")).unknownPlace())
                .isTrue();
        assertThat(search.search(Question.of("pharmacie", "Foixx")).here())
                .hasValueSatisfying(here -> assertThat(here.name()).isEqualTo("Foix"));
    }
}
