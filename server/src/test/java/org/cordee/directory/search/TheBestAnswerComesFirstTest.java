package org.cordee.directory.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.offer.Source;
import org.cordee.directory.offer.Statement;
import org.cordee.directory.search.Answers.Found;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Among offers that nearly answer, the one that a person means stands first and says why. */
@SpringBootTest
class TheBestAnswerComesFirstTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Autowired
    OfferSearch search;

    @Autowired
    Offers offers;

    @Autowired
    JdbcClient jdbc;

    private List<String> others = List.of();

    @BeforeEach
    void offers() {
        var ours = new ArrayList<Statement>();
        ours.add(at("rank-dental", "CENTRE DE SANTE DENTAIRE", "124", "Centre de Santé", 1.6060, Map.of()));
        ours.add(at("rank-centre", "CENTRE DE SANTE DU PLA", "124", "Centre de Santé", 1.6070, Map.of()));
        ours.add(at(
                "rank-nursing",
                "SSIAD DU PLA",
                "354",
                "Service de Soins Infirmiers A Domicile",
                1.6071,
                Map.of(Fact.ACTIVITIES, "|Soins infirmiers à domicile", Fact.FINESS, "099900121")));
        ours.add(at("rank-home", "EHPAD LES GENETS", "500", "Etablissement d'hébergement", 1.6072, Map.of()));
        ours.add(at(
                "rank-memory",
                "EHPAD LES IRIS",
                "500",
                "Etablissement d'hébergement",
                1.6080,
                Map.of(
                        Fact.PUBLIC,
                        "Personnes Alzheimer ou maladies apparentées",
                        Fact.ACTIVITIES,
                        "|Accueil pour Personnes Âgées : Accueil de Jour")));
        ours.add(at(
                "rank-shelter",
                "ACCUEIL DE JOUR",
                "178",
                "Centre d'accueil",
                1.6061,
                Map.of(Fact.ACTIVITIES, "|Soutien et accompagnement social : Accueil de Jour")));
        ours.add(at("rank-day", "HJ PSY DU PLA", "355", "Centre Hospitalier", 1.6062, Map.of()));
        ours.add(at(
                "rank-hospital",
                "CH DES COTEAUX",
                "355",
                "Centre Hospitalier",
                1.6090,
                Map.of(Fact.ACTIVITIES, "soin-14-1|Médecine d'urgence", Fact.PHONE, "+33561099099")));
        ours.add(
                at("rank-scanner", "IMAGERIE DES COTEAUX", "", "", 1.6095, Map.of(Fact.ACTIVITIES, "|IRM et scanner")));
        ours.add(at("rank-workshop", "ATELIER DES ABEILLES", "246", "ESAT", 1.6059, Map.of()));
        offers.take(Actor.platform(), Source.FINESS, DAY, 0, ours);
        var person = Map.of(Fact.RPPS, "10099900121", Fact.FAMILY_NAME, "ROQUEBRUNE", Fact.GIVEN_NAME, "Zélie");
        var role = new java.util.EnumMap<Fact, String>(person);
        role.putAll(
                Map.of(Fact.PROFESSION, "60", Fact.PROFESSION_NAME, "Infirmier", Fact.STRUCTURE, "finess-rank-centre"));
        offers.take(
                Actor.platform(),
                Source.RPPS,
                DAY,
                0,
                List.of(
                        new Statement("person-10099900121", "", person),
                        new Statement("role-10099900121-60-x", "", role)));
        jdbc.sql(
                        "update directory.offer set active = true where id like 'finess-rank-%' or id = 'role-10099900121-60-x'")
                .update();
        others = jdbc.sql("update directory.offer set active = false where active and id not like 'finess-rank-%' "
                        + "and id <> 'role-10099900121-60-x' returning id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @AfterEach
    void othersAgain() {
        jdbc.sql(
                        "update directory.offer set active = false where id like 'finess-rank-%' or id = 'role-10099900121-60-x'")
                .update();
        others.forEach(id -> jdbc.sql("update directory.offer set active = true where id = :id")
                .param("id", id)
                .update());
    }

    @ParameterizedTest
    @CsvSource({
        "urgence dentaire foix, finess-rank-dental, directory.why.answers",
        "médecin foix, finess-rank-centre, directory.why.answers",
        "infirmiere foix, role-10099900121-60-x, directory.why.answers",
        "infirmières à foix, role-10099900121-60-x, directory.why.answers",
        "infirmiere a domicile foix, role-10099900121-60-x, directory.why.answers",
        "ssiad foix, finess-rank-nursing, directory.why.answers",
        "ssiads foix, finess-rank-nursing, directory.why.answers",
        "EHPAD alzheimer foix, finess-rank-memory, directory.why.answers",
        "ehpads foix, finess-rank-home, directory.why.answers",
        "répit foix, finess-rank-memory, directory.why.answers",
        "hôpital foix, finess-rank-hospital, directory.why.answers",
        "hopitl foix, finess-rank-hospital, directory.why.answers",
        "irm foix, finess-rank-scanner, directory.why.answers",
        "scaner foix, finess-rank-scanner, directory.why.answers",
        "roquebrune, role-10099900121-60-x, directory.why.named",
        "roquebrunne foix, role-10099900121-60-x, directory.why.named",
        "10099900121, role-10099900121-60-x, directory.why.number",
        "099900121, finess-rank-nursing, directory.why.number",
        "05 61 09 90 99, finess-rank-hospital, directory.why.number",
        "+33 5.61.09.90.99, finess-rank-hospital, directory.why.number",
        "foix, finess-rank-centre, directory.why.everyday"
    })
    void andSaysWhy(String typed, String first, String why) {
        var found = search.search(Question.of(typed, "")).found();

        assertThat(found).as(typed).extracting(Found::id).startsWith(first);
        assertThat(found.getFirst().reasons())
                .as(typed)
                .extracting(reason -> reason.key())
                .contains(why);
    }

    @Test
    void theReasonRepeatsTheWordsAsTheyWereTyped() {
        assertThat(search.search(Question.of("Médecin foix", ""))
                        .found()
                        .getFirst()
                        .reasons())
                .contains(Sentence.of("directory.why.answers", new Text("Médecin")));
    }

    @ParameterizedTest
    @CsvSource({
        "médecin foix, finess-rank-dental",
        "kiné foix, finess-rank-dental",
        "scanner foix, finess-rank-nursing",
        "répit foix, finess-rank-shelter"
    })
    void whatOnlySoundsLikeItIsLeftOut(String typed, String wrong) {
        assertThat(search.search(Question.of(typed, "")).found())
                .as(typed)
                .extracting(Found::id)
                .doesNotContain(wrong);
    }

    private static Statement at(
            String id, String name, String category, String label, double longitude, Map<Fact, String> more) {
        return SomeOffers.structure(id, name, category, label, "09122", longitude, 42.966, more);
    }
}
