package org.cordee.identity.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Reads a labelled file by the names of its columns, French or English; {@code cluster}, {@code person} or FEBRL's {@code rec_id} says who. */
final class LabelledFile {
    private static final List<List<String>> COLUMNS = List.of(
            List.of("cluster", "person", "personne", "entity_id", "rec_id"),
            List.of("surname", "last_name", "family_name", "family", "nom", "nom_naissance", "nom_de_naissance", "birth_name"),
            List.of("used_name", "nom_usage", "nom_utilise", "nom_utilisé"),
            List.of("given_name", "first_name", "given", "prenom", "prénom", "prenoms", "prénoms", "prenoms_naissance"),
            List.of("sex", "gender", "sexe"),
            List.of("date_of_birth", "dob", "birth_date", "birthdate", "date_naissance", "date_de_naissance"),
            List.of("birth_place", "birthplace", "lieu_naissance", "code_lieu_naissance", "commune_naissance", "cog"),
            List.of("postcode", "postal_code", "zip", "code_postal"),
            List.of("suburb", "city", "town", "ville", "commune"),
            List.of("street_number", "address_1", "address_2", "address", "street", "adresse", "rue", "voie"),
            List.of("phone", "telephone", "téléphone", "tel"),
            List.of("email", "courriel", "mail"),
            List.of("soc_sec_id", "ins", "nir", "number", "matricule_ins", "matricule"));

    private LabelledFile() {}

    static Labelled read(Path file) throws IOException {
        var rows = new ArrayList<Labelled.Row>();
        try (InputStream raw = Files.newInputStream(file);
                var reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            var header = reader.readLine();
            var separator = header.contains(";") ? ";" : ",";
            var places = places(header.toLowerCase(Locale.ROOT).replace("\"", "").split(separator, -1));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                var cells = line.replace("\"", "").split(separator, -1);
                rows.add(new Labelled.Row(
                        person(text(cells, places.get(0))),
                        new Traits(
                                text(cells, places.get(1)),
                                text(cells, places.get(2)),
                                text(cells, places.get(3)),
                                sex(text(cells, places.get(4))),
                                date(text(cells, places.get(5))),
                                text(cells, places.get(6)),
                                text(cells, places.get(7)),
                                text(cells, places.get(8)),
                                text(cells, places.get(9)),
                                text(cells, places.get(10)),
                                text(cells, places.get(11)),
                                text(cells, places.get(12)))));
            }
        }
        return Labelled.of(rows);
    }

    private static List<List<Integer>> places(String[] header) {
        var places = new ArrayList<List<Integer>>();
        for (var names : COLUMNS) {
            var found = new ArrayList<Integer>();
            for (int i = 0; i < header.length; i++) {
                if (names.contains(header[i].strip())) {
                    found.add(i);
                }
            }
            places.add(found);
        }
        return places;
    }

    private static String text(String[] cells, List<Integer> places) {
        var text = new StringBuilder();
        for (int place : places) {
            if (place < cells.length && !cells[place].isBlank()) {
                text.append(text.isEmpty() ? "" : " ").append(cells[place].strip());
            }
        }
        return text.toString();
    }

    private static String person(String id) {
        return id.startsWith("rec-") ? id.split("-", -1)[1] : id;
    }

    private static String sex(String sex) {
        var first = sex.isEmpty() ? "" : sex.substring(0, 1).toUpperCase(Locale.ROOT);
        return first.equals("1") || first.equals("H") ? "M" : first.equals("2") ? "F" : first;
    }

    /** A day that is written first, as in 07/03/1951, is turned around. */
    private static String date(String date) {
        return date.matches("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}")
                ? date.replaceFirst("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})", "$3-$2-$1")
                        .replaceFirst("-(\\d)-", "-0$1-")
                        .replaceFirst("-(\\d)$", "-0$1")
                : date;
    }
}
