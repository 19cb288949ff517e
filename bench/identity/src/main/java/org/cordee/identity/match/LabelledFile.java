package org.cordee.identity.match;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads descriptions from a file by the names of its columns, French or English. {@code cluster}, {@code person} and their like, or FEBRL's
 * {@code rec_id}, say who each is of; a file of pairs may say it instead; nothing needs to.
 */
final class LabelledFile {
    /** What each column is, with the names that it may bear, written without accents and marks. */
    private static final Map<String, List<String>> COLUMNS = new java.util.LinkedHashMap<>();

    static {
        COLUMNS.put("person", List.of("cluster", "clusterid", "person", "personid", "personne", "idpersonne", "entityid", "entity", "groupe", "group", "label", "truth", "trueid"));
        COLUMNS.put("id", List.of("id", "uniqueid", "recid", "recordid", "identifiant", "rowid", "numero", "ipp"));
        COLUMNS.put("family", List.of("surname", "lastname", "familyname", "family", "nom", "nomnaissance", "nomdenaissance", "nomfamille", "nomdefamille", "birthname", "nompatronymique"));
        COLUMNS.put("used", List.of("usedname", "nomusage", "nomdusage", "nomutilise", "nommarital", "marriedname", "usualname"));
        COLUMNS.put("given", List.of("givenname", "givennames", "firstname", "firstnames", "given", "prenom", "prenoms", "prenomsnaissance", "prenomnaissance", "premierprenom", "prenom1", "prenom2", "prenom3", "middlename", "autresprenoms", "listeprenoms", "listeprenom", "prenomutilise"));
        COLUMNS.put("sex", List.of("sex", "gender", "sexe", "civilite"));
        COLUMNS.put("birth", List.of("dateofbirth", "dob", "birthdate", "datenaissance", "datedenaissance", "naissance", "ddn"));
        COLUMNS.put("place", List.of("birthplace", "placeofbirth", "lieunaissance", "lieudenaissance", "codelieunaissance", "communenaissance", "codecommunenaissance", "lieunaissanceinsee", "cog", "inseenaissance"));
        COLUMNS.put("postcode", List.of("postcode", "postalcode", "zip", "zipcode", "codepostal", "cp"));
        COLUMNS.put("city", List.of("suburb", "city", "town", "ville", "commune", "localite"));
        COLUMNS.put("street", List.of("streetnumber", "address1", "address2", "address", "street", "streetname", "adresse", "rue", "voie", "numerovoie", "libellevoie", "line1"));
        COLUMNS.put("phone", List.of("phone", "phonenumber", "telephone", "tel", "mobile", "portable"));
        COLUMNS.put("email", List.of("email", "courriel", "mail", "emailaddress"));
        COLUMNS.put("number", List.of("socsecid", "ins", "nir", "number", "matriculeins", "matricule", "ssn", "nss"));
    }

    private LabelledFile() {}

    /** The rows of a file, and how its columns were understood. */
    static Labelled read(Path file) throws IOException {
        return read(file, null, false);
    }

    static Labelled read(Path file, Path pairs, boolean tells) throws IOException {
        var lines = Csv.read(file);
        var header = lines.getFirst();
        var places = places(header);
        if (!places.containsKey("family") && !places.containsKey("given") && !places.containsKey("used")) {
            throw new IllegalArgumentException(
                    file + " has no column of names that is known. It has: " + String.join(", ", header)
                            + ". Rename them to some of: nom_naissance, nom_usage, prenoms, sexe, date_naissance, lieu_naissance, "
                            + "code_postal, ville, adresse, telephone, email, ins; and person for who each is.");
        }
        if (tells) {
            tell(header, places);
        }
        boolean dayFirst = isDayFirst(lines, places.getOrDefault("birth", List.of()));
        var rows = new ArrayList<Labelled.Row>();
        for (int i = 1; i < lines.size(); i++) {
            var cells = lines.get(i);
            var id = text(cells, places.get("id"));
            var person = text(cells, places.get("person"));
            rows.add(new Labelled.Row(
                    person.isEmpty() ? febrl(id, i) : person,
                    new Traits(
                            text(cells, places.get("family")),
                            text(cells, places.get("used")),
                            text(cells, places.get("given")),
                            sex(text(cells, places.get("sex"))),
                            date(text(cells, places.get("birth")), dayFirst),
                            text(cells, places.get("place")),
                            text(cells, places.get("postcode")),
                            text(cells, places.get("city")),
                            text(cells, places.get("street")),
                            text(cells, places.get("phone")),
                            text(cells, places.get("email")),
                            text(cells, places.get("number"))),
                    id.isEmpty() ? "" + i : id));
        }
        return Labelled.of(pairs == null ? rows : joined(rows, pairs));
    }

    private static void tell(List<String> header, Map<String, List<Integer>> places) {
        places.forEach((what, columns) -> System.out.println("  " + what + " from "
                + String.join(" + ", columns.stream().map(header::get).toList())));
        var known = places.values().stream().flatMap(List::stream).toList();
        var unread = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            if (!known.contains(i)) {
                unread.add(header.get(i));
            }
        }
        if (!unread.isEmpty()) {
            System.out.println("  not read: " + String.join(", ", unread));
        }
    }

    /** Who is whom by a file of pairs: two columns of ids, and where there is a third number, pairs with less than a half are not. */
    private static List<Labelled.Row> joined(List<Labelled.Row> rows, Path pairs) throws IOException {
        var persons = new HashMap<String, String>();
        rows.forEach(row -> persons.put(row.id(), row.id()));
        var lines = Csv.read(pairs);
        var header = lines.getFirst().stream().map(LabelledFile::plain).toList();
        var ids = new ArrayList<Integer>();
        int score = -1;
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i);
            if (name.contains("score") || name.contains("match") || name.equals("label")) {
                score = i;
            } else if (name.contains("id") && !name.contains("dataset")) {
                ids.add(i);
            }
        }
        if (ids.size() < 2) {
            throw new IllegalArgumentException(pairs + " needs two columns of ids, such as id_1 and id_2");
        }
        for (int i = 1; i < lines.size(); i++) {
            var cells = lines.get(i);
            if (score >= 0 && Double.parseDouble(cells.get(score)) < 0.5) {
                continue;
            }
            var one = persons.get(cells.get(ids.get(0)));
            var other = persons.get(cells.get(ids.get(1)));
            if (one == null || other == null) {
                throw new IllegalArgumentException(pairs + ", line " + (i + 1) + ": an id that no row has");
            }
            persons.replaceAll((id, person) -> person.equals(other) ? one : person);
        }
        return rows.stream()
                .map(row -> new Labelled.Row(persons.get(row.id()), row.traits(), row.id()))
                .toList();
    }

    private static Map<String, List<Integer>> places(List<String> header) {
        var places = new java.util.LinkedHashMap<String, List<Integer>>();
        for (var column : COLUMNS.entrySet()) {
            for (int i = 0; i < header.size(); i++) {
                if (column.getValue().contains(plain(header.get(i)))) {
                    places.computeIfAbsent(column.getKey(), none -> new ArrayList<>())
                            .add(i);
                }
            }
        }
        return places;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^\\p{Alnum}]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String text(List<String> cells, List<Integer> places) {
        var text = new StringBuilder();
        if (places != null) {
            for (int place : places) {
                if (place < cells.size() && !cells.get(place).isBlank()) {
                    text.append(text.isEmpty() ? "" : " ").append(cells.get(place));
                }
            }
        }
        return text.toString();
    }

    /** FEBRL's ids name the person; any other row without one is a person of its own. */
    private static String febrl(String id, int line) {
        return id.startsWith("rec-") ? id.split("-", -1)[1] : "line " + line;
    }

    private static String sex(String sex) {
        var plain = plain(sex);
        return plain.equals("1") || plain.startsWith("h") || plain.equals("mr") || (plain.startsWith("m") && !plain.startsWith("mme") && !plain.startsWith("mlle") && !plain.startsWith("madame"))
                ? "M"
                : plain.equals("2") || plain.startsWith("f") || plain.startsWith("mme") || plain.startsWith("mlle") || plain.startsWith("madame") ? "F" : "";
    }

    /** Whether dates such as 03/07/1951 begin with the day: so it is in French files, unless a middle part is more than 12. */
    private static boolean isDayFirst(List<List<String>> lines, List<Integer> places) {
        for (int i = 1; i < lines.size(); i++) {
            var parts = text(lines.get(i), places).split("[/.-]", -1);
            if (parts.length == 3 && parts[2].matches("\\d{4}.*") && parts[1].matches("1[3-9]|[23]\\d")) {
                return false;
            }
        }
        return true;
    }

    private static String date(String date, boolean dayFirst) {
        var parts = date.split("[/.-]", -1);
        if (parts.length != 3 || !parts[2].matches("\\d{4}.*")) {
            return date;
        }
        var day = dayFirst ? parts[0] : parts[1];
        var month = dayFirst ? parts[1] : parts[0];
        return parts[2].substring(0, 4) + "-" + (month.length() == 1 ? "0" : "") + month + "-"
                + (day.length() == 1 ? "0" : "") + day;
    }
}
