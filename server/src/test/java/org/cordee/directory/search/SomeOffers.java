package org.cordee.directory.search;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.offer.Source;
import org.cordee.directory.offer.Statement;

/** A handful of made-up offers around Foix and Pamiers. */
public final class SomeOffers {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final String ALL_WEEK =
            "1 00:00-24:00\n2 00:00-24:00\n3 00:00-24:00\n4 00:00-24:00\n5 00:00-24:00\n6 00:00-24:00\n7 00:00-24:00";

    static final List<String> IDS = List.of(
            "finess-pharmacy",
            "finess-pharmacy-far",
            "finess-nursing",
            "finess-home",
            "finess-health-house",
            "finess-practice",
            "person-10009999999",
            "role-10009999999-70-x");

    private SomeOffers() {}

    public static void take(Offers offers) {
        offers.take(
                Actor.platform(),
                Source.FINESS,
                DAY,
                0,
                List.of(
                        structure(
                                "pharmacy",
                                "PHARMACIE DU PONT VIEUX",
                                "620",
                                "Pharmacie d'Officine",
                                "09122",
                                1.606,
                                42.966,
                                Map.of(Fact.HOURS, ALL_WEEK)),
                        structure(
                                "pharmacy-far",
                                "PHARMACIE DES HALLES",
                                "620",
                                "Pharmacie d'Officine",
                                "09225",
                                1.612,
                                43.116,
                                Map.of()),
                        structure(
                                "nursing",
                                "SSIAD DE LA VALLEE",
                                "354",
                                "Service de Soins Infirmiers A Domicile",
                                "09122",
                                1.60,
                                42.97,
                                Map.of()),
                        structure(
                                "home",
                                "RESIDENCE LES LILAS",
                                "500",
                                "Etablissement d'hébergement pour personnes âgées dépendantes",
                                "09122",
                                1.61,
                                42.96,
                                Map.of(Fact.ACTIVITIES, "|Accueil temporaire pour Personnes Âgées")),
                        structure(
                                "health-house",
                                "MAISON DE SANTE DU BARRY",
                                "603",
                                "Maison de santé",
                                "09122",
                                1.605,
                                42.965,
                                Map.of(Fact.WHEELCHAIR, "true")),
                        structure("practice", "CABINET DES TILLEULS", "", "", "09122", 1.607, 42.967, Map.of())));
        offers.take(
                Actor.platform(),
                Source.RPPS,
                DAY,
                0,
                List.of(
                        new Statement(
                                "person-10009999999",
                                "",
                                Map.of(Fact.RPPS, "10009999999", Fact.FAMILY_NAME, "TREILLE", Fact.GIVEN_NAME, "Anna")),
                        new Statement(
                                "role-10009999999-70-x",
                                "",
                                Map.of(
                                        Fact.RPPS,
                                        "10009999999",
                                        Fact.FAMILY_NAME,
                                        "TREILLE",
                                        Fact.GIVEN_NAME,
                                        "Anna",
                                        Fact.PROFESSION,
                                        "70",
                                        Fact.PROFESSION_NAME,
                                        "Masseur-Kinésithérapeute",
                                        Fact.STRUCTURE,
                                        "finess-practice",
                                        Fact.STRUCTURE_NAME,
                                        "CABINET DES TILLEULS",
                                        Fact.CITY,
                                        "FOIX"))));
    }

    static Statement structure(
            String id,
            String name,
            String category,
            String label,
            String commune,
            double longitude,
            double latitude,
            Map<Fact, String> more) {
        var facts = new EnumMap<Fact, String>(Fact.class);
        facts.putAll(Map.of(
                Fact.NAME,
                name,
                Fact.COMMUNE,
                commune,
                Fact.CITY,
                commune.equals("09122") ? "FOIX" : "PAMIERS",
                Fact.LONGITUDE,
                Double.toString(longitude),
                Fact.LATITUDE,
                Double.toString(latitude)));
        if (!category.isEmpty()) {
            facts.put(Fact.CATEGORY, category);
            facts.put(Fact.CATEGORY_NAME, label);
        }
        facts.putAll(more);
        return new Statement("finess-" + id, "", facts);
    }
}
