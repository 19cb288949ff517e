package org.cordee.monitoring.device;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;

/**
 * The head of a table: a line for each measure, or a column for each, whose name has its unit behind it ("Poids (kg)", "Historique
 * de la glycémie mg/dL") as the exports of Withings, Omron, iHealth, Dexcom Clarity and LibreView have them, in French or English.
 *
 * @param leftOut columns of which nothing is read
 */
record CsvColumns(int width, Map<String, Integer> named, List<Measured> measured, List<String> leftOut) {
    private static final Map<String, String> COLUMNS = byName(Map.of(
            "date",
            "date|jour|timestamp|horodatage|horodatage de l'appareil|device timestamp"
                    + "|date/heure|date et heure|date/time|measurement date|date de mesure"
                    + "|date mesure|date de la mesure|jour de mesure|jour de la mesure|date du releve"
                    + "|date heure|date/heure de mesure|date et heure de mesure"
                    + "|date et heure de la mesure",
            "hour",
            "heure|heure de mesure|heure de la mesure|heure du releve|horaire|time" + "|measurement time",
            "kind",
            "mesure|type|type de mesure|nom de la mesure|constante|parametre|measure" + "|parameter",
            "value",
            "valeur|valeur mesuree|resultat|value|result",
            "unit",
            "unite|unites|unite de mesure|unit|units"));

    private static final Map<String, MeasureKind> NAMES = byName(Map.ofEntries(
            entry(MeasureKind.WEIGHT, "poids|poids corporel|weight|body weight|masse"),
            entry(MeasureKind.BLOOD_PRESSURE, "tension|tension arterielle|pression arterielle|blood pressure|ta|pa|bp"),
            entry(
                    MeasureKind.SYSTOLIC,
                    "systolique|systolic|sys|pas|tas|systole|ta systolique|pa systolique|tension maxi|tension systolique|pression systolique"
                            + "|pression arterielle systolique|systolic blood pressure"),
            entry(
                    MeasureKind.DIASTOLIC,
                    "diastolique|diastolic|dia|pad|tad|diastole|ta diastolique|pa diastolique|tension mini|tension diastolique|pression diastolique"
                            + "|pression arterielle diastolique|diastolic blood pressure"),
            entry(MeasureKind.HEART_RATE, "pouls|frequence cardiaque|rythme cardiaque|fc|pulse|heart rate|pulsations"),
            entry(
                    MeasureKind.OXYGEN_SATURATION,
                    "saturation|saturation en oxygene|saturation o2|sat|sao2|spo2|oxygen saturation"),
            entry(MeasureKind.TEMPERATURE, "temperature|temperature corporelle|t°|temp|body temperature"),
            entry(
                    MeasureKind.GLUCOSE,
                    "glycemie|glucose|glucose value|valeur du glucose|valeur de glucose|taux de glycemie|historic glucose"
                            + "|scan glucose|strip glucose|historique de la glycemie|numerisation de la glycemie"
                            + "|scan de glycemie|glycemie de la bandelette|glycemie capillaire|dextro|hgt|blood glucose"),
            entry(MeasureKind.PAIN, "douleur|eva|eva douleur|pain"),
            entry(MeasureKind.RESPIRATORY_RATE, "frequence respiratoire|fr|respiratory rate"),
            entry(MeasureKind.HEIGHT, "taille|height"),
            entry(MeasureKind.MUSCLE_MASS, "masse musculaire|muscle mass"),
            entry(MeasureKind.PEAK_FLOW, "debit de pointe|dep|peak flow|peak expiratory flow")));

    /** "Poids en kg", "Poids, kg". */
    private static final Pattern IN = Pattern.compile("(,| en| in| -| :)$");

    private static final int MOST_LEFT_OUT = 30;
    private static final Pattern UNIT_BEHIND = Pattern.compile("(?<name>.*?)\\s*[(\\[](?<unit>[^)\\]]*)[)\\]]\\s*");

    /** A column of one measure. */
    record Measured(int at, MeasureKind kind, @Nullable String unit) {}

    /** Empty where this is no head. */
    static Optional<CsvColumns> of(List<String> head) {
        var named = new TreeMap<String, Integer>();
        var measured = new ArrayList<Measured>();
        var leftOut = new ArrayList<String>();
        for (int at = 0; at < head.size(); at++) {
            var said = UNIT_BEHIND.matcher(head.get(at));
            var name = plain(said.matches() ? said.group("name") : head.get(at));
            var column = COLUMNS.get(name);
            if (column != null) named.putIfAbsent(column, at);
            else
                measured(at, name, said.matches() ? said.group("unit") : null)
                        .ifPresentOrElse(measured::add, () -> leftOut.add(name));
        }
        var columns = new CsvColumns(
                head.size(),
                Map.copyOf(named),
                List.copyOf(measured),
                leftOut.stream()
                        .filter(name -> !name.isBlank())
                        .limit(MOST_LEFT_OUT)
                        .toList());
        boolean isHead = named.containsKey("date") && (columns.isLong() || !measured.isEmpty());
        return isHead ? Optional.of(columns) : Optional.empty();
    }

    /** Its unit stands behind its name, in brackets or not. */
    private static Optional<Measured> measured(int at, String name, @Nullable String unit) {
        var kind = NAMES.get(name);
        if (kind != null) return Optional.of(new Measured(at, kind, WrittenUnits.ucum(unit)));
        int behind = name.lastIndexOf(' ');
        var last = behind < 0 ? "" : name.substring(behind + 1);
        return unit != null || last.isEmpty() || !WrittenUnits.isUnit(MeasureKind.GLUCOSE, last)
                ? Optional.empty()
                : Optional.ofNullable(
                                NAMES.get(IN.matcher(name.substring(0, behind)).replaceFirst("")))
                        .map(known -> new Measured(at, known, WrittenUnits.ucum(last)));
    }

    /** Whether each line says what it measures. */
    boolean isLong() {
        return named.keySet().containsAll(List.of("date", "kind", "value"));
    }

    Optional<Instant> at(List<String> cells) {
        return CsvMoments.at(cell(cells, "date"), cell(cells, "hour"));
    }

    String cell(List<String> cells, String column) {
        var at = named.get(column);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    /** A line for each measure of a row; none where the row has none. */
    static List<CsvReadings.Line> wide(int number, String text, List<String> cells, CsvColumns columns) {
        var said = columns.measured().stream()
                .filter(one -> one.at() < cells.size() && !isNothing(cells.get(one.at())))
                .toList();
        if (said.isEmpty()) return List.of();
        var at = columns.at(cells);
        if (at.isEmpty()) return List.of(new CsvReadings.Line(number, text, null, "monitoring.csv.date"));
        var lines = new ArrayList<CsvReadings.Line>();
        pressure(said, cells)
                .ifPresent(both -> lines.add(CsvReadings.measured(
                        number, text, MeasureKind.BLOOD_PRESSURE, both, pressureUnit(said), at.get())));
        said.stream()
                .filter(one -> one.kind() != MeasureKind.SYSTOLIC && one.kind() != MeasureKind.DIASTOLIC)
                .map(one -> CsvReadings.measured(number, text, one.kind(), cells.get(one.at()), one.unit(), at.get()))
                .forEach(lines::add);
        return lines;
    }

    private static boolean isNothing(String cell) {
        return cell.isEmpty() || cell.equals("-") || cell.equals("--");
    }

    /** Both as one writes them; with one alone it is none, and that is said. */
    private static Optional<String> pressure(List<Measured> said, List<String> cells) {
        var systolic = cellOf(said, MeasureKind.SYSTOLIC, cells);
        var diastolic = cellOf(said, MeasureKind.DIASTOLIC, cells);
        return systolic.isEmpty() && diastolic.isEmpty()
                ? Optional.empty()
                : Optional.of(systolic.orElse("") + "/" + diastolic.orElse(""));
    }

    private static Optional<String> cellOf(List<Measured> said, MeasureKind kind, List<String> cells) {
        return said.stream()
                .filter(one -> one.kind() == kind)
                .map(one -> cells.get(one.at()))
                .findFirst();
    }

    private static @Nullable String pressureUnit(List<Measured> said) {
        return said.stream()
                .filter(one -> one.kind() == MeasureKind.SYSTOLIC)
                .findFirst()
                .map(Measured::unit)
                .orElse(null);
    }

    static Optional<MeasureKind> kind(String name) {
        return Optional.ofNullable(NAMES.get(plain(name))).or(() -> KindNames.kind(name));
    }

    /** In small letters and without accents: a notebook has them or not. */
    private static String plain(String name) {
        return Normalizer.normalize(name.strip().toLowerCase(Locale.FRENCH), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('’', '\'')
                .replace('_', ' ')
                .replaceAll("[\\s\\u00a0]+", " ");
    }

    private static <T> Map<String, T> byName(Map<T, String> names) {
        var all = new HashMap<String, T>();
        names.forEach((meant, words) -> {
            for (var word : words.split("\\|")) all.put(word, meant);
        });
        return Map.copyOf(all);
    }
}
