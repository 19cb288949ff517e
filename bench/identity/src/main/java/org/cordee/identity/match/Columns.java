package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each column of a file of people is, by its name in French or English; who is whom also by whether its values come again. */
record Columns(List<String> header, Map<String, List<Integer>> places) {
    /** In this order, the first that fits: names of several words by what tells most. */
    private static final Map<String, Pattern> NAMES = new LinkedHashMap<>();

    private static final Pattern OF_BIRTH = Pattern.compile("nais|birth|maiden|jeune|patro");

    static {
        put("person", "(?!.*(size|prob|score|count|weight|taille))(.*_)?(cluster|entity|entite|truth|golden|gold|vraie?|true|ground_truth)(_.*)?|person(ne)?|person_?(id|uid|key|no|ref)|(id|num(ero)?|cle)_personne|master(_patient)?_?(id|key|index)?"
                + "|match(ing)?_?(id|key|group)|id_(groupe|maitre)|groupe?|groupe?_?(id|key|no)|label|individu|(id|num)_individu|empi|eid|resident|id_resident|(id|num)_?identite|identite_?id|enfant_id|id_enfant|duplicate_?(group|set|of)(_id)?");
        put("id", "id|uid|uuid|guid|pk|unique_?id|rec(ord)?_?(id|no|num)|row_?(id|no|num)?|identifiant|ident|id_(ligne|dossier|patient|fiche|enregistrement)|numero|num|ipp|patient_?(id|no)|index"
                + "|(n|no|num|numero)_(dossier|ligne|fiche|patient|enregistrement|ordre)|dossier|mrn|id_\\w{1,12}|id\\d");
        put("year", "((dob|birth|date_naissance|naissance)_)?(year|yr|yyyy|yy)|((dob|birth)_)?(by)|year_of_birth|annee(_de)?(_naissance)?|an(_de)?_naissance|(date_)?naissance_(annee|an)");
        put("month", "((dob|birth|date_naissance|naissance)_)?(month|mth|mm)|bm|month_of_birth|mois(_de)?(_naissance)?|(date_)?naissance_mois");
        put("day", "((dob|birth|date_naissance|naissance)_)?(day|dd)|bd|day_of_birth|jour(_de)?(_naissance)?|(date_)?naissance_jour");
        put("order", ".*(rang|ordre|order|rank).*(gemell|naissance|birth|jumea|multiple).*|.*(gemell|naissance|birth|jumea|multiple).*(rang|ordre|order|rank).*");
        put("whole", "(.*_)?(full_?name|nom_complet|nom_(et_)?prenom|prenom_(et_)?nom|identite|display_name|patient_name|name_full)|name");
        put("given", ".*(prenom|pre_nom|given|first_?name|fore_?name|fname|middle_?name|second_?name|christian_name).*|mid(dle)?|f_?name|first|name_(first|given|middle|fore)");
        put("used", ".*(nom.*(usage|usuel|utilise|marital|mari|epou)|(used|married|usual|preferred)_?(last|family|sur)?_?name).*|epouse|epoux");
        put("place", ".*(lieu|cp|code_postal|commune|ville|cog|insee|dep(artement|t)?|comm).*naissance.*|.*naissance.*(lieu|commune|ville|cog|insee|dep(artement|t)?).*|.*birth_?(place|city|town).*|.*(place|city|town)_?of_?birth.*|cog|pob");
        put("family", ".*(sur_?name|last_?name|family_?name|lname|maiden|nom_?(de_?)?(naissance|famille|jeune|patro|patient|personne)|patronym|birth_?name).*|nom|nom_?\\d?|family|last|name_(last|family)|(?!.*prenom).*_nom|nom_(?!voie|rue|ville|commune|etab|pays|med|service|unite|hopital|assur).*");
        put("nothing", ".*(pays|country|rang|rank|nationalit|update|creat|deces|death).*|heure|hour|heure_.*|(admission|entree|sortie|discharge)_.*|date_(admission|entree|sortie|visite|maj|creation).*");
        put("birth", ".*(birth|d_?o_?b|naissance).*|date_nss");
        put("sex", ".*(sexe|sex|gender|genre|civilite|titre).*|title");
        put("postcode", ".*(post_?code|postal|zip|code_?post|(?<![a-z0-9])cp(?![a-z0-9])).*|cp");
        put("email", ".*(mail|courriel|mel(?![a-z0-9])).*");
        put("phone", ".*(phone|tel(?![a-z0-9])|telephone|mobile|portable|gsm|fixe|^tel).*|tel.*|contact(_(no|num|number|tel))?");
        put("street", ".*(street|adresse|address|(?<![a-z0-9])rue(?![a-z0-9])|voie|addr|line_?\\d).*|rue");
        put("city", ".*(suburb|(?<![a-z])city|town|ville|commune|localite|municipality).*");
        put("number", ".*(soc_?sec|(?<![a-z0-9])ins(?![a-z0-9])|(?<![a-z0-9])nir(?![a-z0-9])|matricule|ssn|nss|(?<![a-z0-9])ss(?![a-z0-9])|securite|secu(?![a-z0-9])|national_?id).*|ins|nir|number");
    }

    private static void put(String what, String names) {
        NAMES.put(what, Pattern.compile(names));
    }

    static Columns of(List<List<String>> lines) {
        var header = lines.getFirst();
        var values = new ColumnValues(lines);
        var places = new LinkedHashMap<String, List<Integer>>();
        NAMES.keySet().forEach(what -> places.put(what, new ArrayList<>()));
        for (int i = 0; i < header.size(); i++) {
            var what = named(header.get(i));
            if (!what.isEmpty()) {
                places.get(what).add(i);
            }
        }
        byTheirValues(header.size(), header, values, places);
        whoIsWhom(lines, places);
        // "birthday" is a day of a month to some, and the whole date to most.
        var dates = places.get("day").stream()
                .filter(place -> values.distinct(place).stream().anyMatch(value -> value.length() > 2))
                .toList();
        places.get("day").removeAll(dates);
        places.get("birth").addAll(dates);
        var births = places.get("family").stream()
                .filter(place -> OF_BIRTH.matcher(ColumnWords.meant(header.get(place))).find())
                .toList();
        if (!births.isEmpty()) {
            places.get("family").stream().filter(place -> !births.contains(place)).forEach(places.get("used")::add);
            places.get("family").retainAll(births);
        }
        // A "name" beside one for given names is a family name.
        if (!places.get("given").isEmpty() && places.get("family").isEmpty()) {
            places.get("family").addAll(places.get("whole"));
        }
        if (!places.get("family").isEmpty()) {
            places.get("whole").clear();
        }
        places.remove("nothing");
        if (!places.get("birth").isEmpty()) {
            List.of("year", "month", "day").forEach(part -> places.get(part).clear());
        }
        places.values().removeIf(List::isEmpty);
        return new Columns(header, places);
    }

    /** What a column is by its name, empty where that says nothing. What is said of someone else is nothing, but for where to reach them. */
    private static String named(String name) {
        var meant = ColumnWords.meant(name);
        var what = NAMES.entrySet().stream()
                .filter(column -> !meant.isEmpty() && column.getValue().matcher(meant).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        boolean isOfAnother = ColumnWords.isOfAnother(meant) && !List.of("phone", "email", "street", "postcode", "city", "person", "id", "").contains(what);
        return isOfAnother || what.equals("birth") && ColumnWords.isOfAnotherDay(meant) ? "nothing" : what;
    }

    /** What the names leave open, or say wrongly: the birth is a date, and names are words. */
    private static void byTheirValues(int columns, List<String> header, ColumnValues values, Map<String, List<Integer>> places) {
        for (var place : List.copyOf(places.get("birth"))) {
            if (!values.areDates(place) && values.areWords(place)) {
                places.get("birth").remove(place);
                places.get(ColumnWords.meant(header.get(place)).contains("nom") ? "family" : "place").add(place);
            }
        }
        var known = places.values().stream().flatMap(List::stream).toList();
        var open = IntStream.range(0, columns).filter(place -> !known.contains(place)).boxed().toList();
        boolean hasBirth = !places.get("birth").isEmpty() || !places.get("year").isEmpty();
        for (var place : open) {
            var meant = ColumnWords.meant(header.get(place));
            if (ColumnWords.isOfAnother(meant)) {
                continue;
            }
            var what = values.areMails(place)
                    ? "email"
                    : values.areNirs(place)
                            ? "number"
                            : values.arePhones(place)
                                    ? "phone"
                                    : !hasBirth && !ColumnWords.isOfAnotherDay(meant) && values.areDates(place)
                                            ? "birth"
                                            : places.get("sex").isEmpty() && values.areSexes(place) ? "sex" : "";
            if (!what.isEmpty()) {
                places.get(what).add(place);
            }
        }
        if (Stream.of("family", "given", "used", "whole").allMatch(what -> places.get(what).isEmpty())) {
            names(open, values, places);
        }
    }

    /** The words that differ most are family names, those next given names. */
    private static void names(List<Integer> open, ColumnValues values, Map<String, List<Integer>> places) {
        var taken = places.values().stream().flatMap(List::stream).toList();
        var words = open.stream()
                .filter(place -> !taken.contains(place) && values.areWords(place) && values.distinct(place).size() > 5)
                .sorted(Comparator.comparingDouble(values::variety).reversed())
                .limit(2)
                .toList();
        if (!words.isEmpty()) places.get("family").add(words.getFirst());
        if (words.size() > 1) places.get("given").add(words.getLast());
    }

    /**
     * A number whose values come again names people, one that never does names lines; a column that has but two values is neither. Of several that
     * come again the one that says so by its name, else the first.
     */
    private static void whoIsWhom(List<List<String>> lines, Map<String, List<Integer>> places) {
        var values = new ColumnValues(lines);
        var named = places.get("person").stream()
                .filter(place -> isTelling(lines, values, place))
                .toList();
        var ids = places.get("id").stream().filter(place -> isTelling(lines, values, place)).toList();
        var open = open(lines, places);
        var again = named.stream().filter(place -> comesAgain(values, place)).toList();
        var person = Stream.of(
                        again.stream(),
                        ids.stream().filter(place -> comesAgain(values, place)),
                        named.isEmpty() && ids.stream().noneMatch(values::areOfFebrl) ? open.stream().filter(values::nameSomeone) : Stream.<Integer>empty(),
                        named.stream())
                .flatMap(all -> all)
                .findFirst()
                .orElse(-1);
        var line = Stream.concat(ids.stream().filter(place -> !comesAgain(values, place)), open.stream().filter(values::nameLines))
                .findFirst();
        places.put("person", new ArrayList<>(person < 0 ? List.of() : List.of(person)));
        places.put("id", new ArrayList<>(line.stream().toList()));
        if (line.isEmpty() && person >= 0 && !comesAgain(values, person)) {
            places.put("id", places.get("person"));
            places.put("person", new ArrayList<>());
        }
    }

    /** What no name and no value told yet, and what is said of nothing else. */
    private static List<Integer> open(List<List<String>> lines, Map<String, List<Integer>> places) {
        var known = places.values().stream().flatMap(List::stream).toList();
        return IntStream.range(0, lines.getFirst().size())
                .filter(place -> !known.contains(place) && !ColumnWords.isOfAnother(ColumnWords.meant(lines.getFirst().get(place))))
                .boxed()
                .toList();
    }

    private static boolean isTelling(List<List<String>> lines, ColumnValues values, int place) {
        return lines.size() < 6 || values.distinct(place).size() > 2;
    }

    private static boolean comesAgain(ColumnValues values, int place) {
        return values.distinct(place).size() < values.filled(place);
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
}
