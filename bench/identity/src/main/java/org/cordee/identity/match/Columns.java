package org.cordee.identity.match;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What each column of a file of people is, by its name in French or English; who is whom also by whether its values come again. */
record Columns(List<String> header, Map<String, List<Integer>> places) {
    /** In this order, the first that fits: names of several words by what tells most. */
    private static final Map<String, Pattern> NAMES = new LinkedHashMap<>();

    private static final Pattern OF_BIRTH = Pattern.compile("nais|birth|maiden|jeune|patro");

    static {
        put("person", "cluster|cluster_?id|true_?(id|cluster|entity)|person|person_?id|personne|(id|num(ero)?)_personne|entity|entity_?id|master_?id|gold(en)?_?id"
                + "|id_(entite|groupe|cluster|maitre|vrai)|groupe?|groupe?_id|label|truth|ground_?truth|individu|id_individu");
        put("id", "id|unique_?id|rec(ord)?_?(id|no|num)|row_?(id|no|num)?|identifiant|ident|id_(ligne|dossier|patient|fiche|enregistrement)|numero|num|ipp|patient_?id|index|"
                + "id_\\w{1,12}|id\\d");
        put("year", "(birth_?)?year|by|year_of_birth|birth_?year|annee(_de)?_?naiss(ance)?");
        put("month", "(birth_?)?month|bm|month_of_birth|mois(_de)?_?naiss(ance)?");
        put("day", "day|bd|day_of_birth|birth_?day|jour(_de)?_?naiss(ance)?");
        put("given", ".*(pre_?nom|given|first_?name|fore_?name|fname|middle_?name|second_?name).*|given");
        put("used", ".*(nom.*(usage|usuel|utilise|marital|epou)|(used|married|usual)_?(last|family|sur)?_?name|nom_mari).*|epouse");
        put("place", ".*(lieu|commune|ville|cog|insee|dep(artement|t)?).*nais.*|.*nais.*(lieu|commune|ville|cog|insee|dep(artement|t)?).*|.*birth_?(place|city|town).*|.*place_?of_?birth.*|.*lieu_?nais.*|cog");
        put("family", ".*(sur_?name|last_?name|family_?name|lname|maiden|nom_?(de_?)?(naissance|famille|jeune|patro|patient|personne)|patronym|birth_?name).*|nom|noms|name|nom_?\\d?|family|.*_nom|full_?name|nom_(?!voie|rue|ville|commune|etab|pays|med).*");
        put("nothing", ".*(pays|country|rang|rank|heure|hour|nationalit|update|creat|deces|death).*");
        put("birth", ".*(birth|d_?o_?b|nais|ddn).*|dn");
        put("sex", ".*(sex|gender|genre|civilite|titre).*|title");
        put("postcode", ".*(post_?code|postal|zip|code_?post|(?<![a-z0-9])cp(?![a-z0-9])).*|cp");
        put("email", ".*(mail|courriel|mel(?![a-z0-9])).*");
        put("phone", ".*(phone|tel(?![a-z0-9])|telephone|mobile|portable|gsm|fixe|^tel).*|tel.*");
        put("street", ".*(street|adresse|address|(?<![a-z0-9])rue(?![a-z0-9])|voie|addr|line_?\\d).*|rue");
        put("city", ".*(suburb|city|town|ville|commune|localite|municipality).*");
        put("number", ".*(soc_?sec|(?<![a-z0-9])ins(?![a-z0-9])|(?<![a-z0-9])nir(?![a-z0-9])|matricule|ssn|nss|securite|secu(?![a-z0-9])|national_?id).*|ins|nir|number");
    }

    private static void put(String what, String names) {
        NAMES.put(what, Pattern.compile(names));
    }

    static Columns of(List<List<String>> lines) {
        var header = lines.getFirst();
        var places = new LinkedHashMap<String, List<Integer>>();
        NAMES.keySet().forEach(what -> places.put(what, new ArrayList<>()));
        for (int i = 0; i < header.size(); i++) {
            var name = plain(header.get(i));
            for (var column : NAMES.entrySet()) {
                if (!name.isEmpty() && column.getValue().matcher(name).matches()) {
                    places.get(column.getKey()).add(i);
                    break;
                }
            }
        }
        whoIsWhom(lines, places);
        // "birthday" is a day of a month to some, and the whole date to most.
        var dates = places.get("day").stream()
                .filter(place -> values(lines, place).stream().anyMatch(value -> value.length() > 2))
                .toList();
        places.get("day").removeAll(dates);
        places.get("birth").addAll(dates);
        var births = places.get("family").stream().filter(place -> OF_BIRTH.matcher(plain(header.get(place))).find()).toList();
        if (!births.isEmpty()) {
            places.get("family").stream().filter(place -> !births.contains(place)).forEach(places.get("used")::add);
            places.get("family").retainAll(births);
        }
        places.remove("nothing");
        if (!places.get("birth").isEmpty()) {
            List.of("year", "month", "day").forEach(part -> places.get(part).clear());
        }
        places.values().removeIf(List::isEmpty);
        return new Columns(header, places);
    }

    /**
     * A number whose values come again names people, one that never does names lines; a column that has but two values is neither. Of several that
     * come again the one that says so by its name, else the first.
     */
    private static void whoIsWhom(List<List<String>> lines, Map<String, List<Integer>> places) {
        var named = places.get("person").stream()
                .filter(place -> isTelling(lines, place))
                .toList();
        var ids = places.get("id").stream().filter(place -> isTelling(lines, place)).toList();
        var again = named.stream().filter(place -> comesAgain(lines, place)).toList();
        var person = !again.isEmpty()
                ? again.getFirst()
                : ids.stream().filter(place -> comesAgain(lines, place)).findFirst().orElse(named.isEmpty() ? -1 : named.getFirst());
        var line = ids.stream().filter(place -> !comesAgain(lines, place)).findFirst();
        places.put("person", new ArrayList<>(person < 0 ? List.of() : List.of(person)));
        places.put("id", new ArrayList<>(line.stream().toList()));
        if (line.isEmpty() && person >= 0 && !comesAgain(lines, person)) {
            places.put("id", places.get("person"));
            places.put("person", new ArrayList<>());
        }
    }

    private static boolean isTelling(List<List<String>> lines, int place) {
        return lines.size() < 6 || values(lines, place).size() > 2;
    }

    private static boolean comesAgain(List<List<String>> lines, int place) {
        long filled = lines.stream().skip(1).filter(cells -> !cell(cells, place).isEmpty()).count();
        return values(lines, place).size() < filled;
    }

    private static HashSet<String> values(List<List<String>> lines, int place) {
        var values = new HashSet<String>();
        lines.stream().skip(1).map(cells -> cell(cells, place)).filter(cell -> !cell.isEmpty()).forEach(values::add);
        return values;
    }

    boolean has(String what) {
        return places.containsKey(what);
    }

    /** All that a line says of this, parted by spaces. */
    String text(List<String> cells, String what) {
        var text = new StringBuilder();
        for (int place : places.getOrDefault(what, List.of())) {
            var cell = cell(cells, place);
            if (!cell.isEmpty() && !isNothing(cell)) {
                text.append(text.isEmpty() ? "" : " ").append(cell);
            }
        }
        return text.toString();
    }

    /** What each of its columns says that says anything. */
    Stream<String> each(List<String> cells, String what) {
        return places.getOrDefault(what, List.of()).stream()
                .map(place -> cell(cells, place))
                .filter(cell -> !cell.isEmpty() && !isNothing(cell));
    }

    /** What the first of its columns says that says anything: two telephones are not one number. */
    String first(List<String> cells, String what) {
        for (int place : places.getOrDefault(what, List.of())) {
            var cell = cell(cells, place);
            if (!cell.isEmpty() && !isNothing(cell)) {
                return cell;
            }
        }
        return "";
    }

    /** How other tools write that there is nothing. */
    private static boolean isNothing(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "na", "nan", "n/a", "null", "none", "\\n", "-" -> true;
            default -> false;
        };
    }

    static String cell(List<String> cells, int place) {
        return place < cells.size() ? cells.get(place) : "";
    }

    void tell() {
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

    /** Small letters, whatever parts words as one underscore: NomNaissance, nom-naissance and "Nom naissance" are one name. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("(\\p{Lower})(\\p{Upper})", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }
}
