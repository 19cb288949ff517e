package org.cordee.directory.intake;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.cordee.directory.intake.Reading.Doubt;
import org.cordee.directory.offer.Fact;
import org.jspecify.annotations.Nullable;

/** The values of one line on their way into a statement: put into one form, or left out with the reason. */
final class Values {
    static final Pattern FINESS = Pattern.compile("\\d[\\dAB]\\d{7}");

    private static final Pattern SIRET = Pattern.compile("\\d{14}");
    private static final Pattern COMMUNE = Pattern.compile("\\d[\\dAB]\\d{3}");
    private static final int LONGEST = 1_000;

    private final Map<Fact, String> facts = new EnumMap<>(Fact.class);
    private final List<Doubt> doubts = new ArrayList<>();
    private final Geography geography;

    Values(Geography geography) {
        this.geography = geography;
    }

    /** A number of FINESS with the zero that a table of numbers left out. */
    static String finess(String written) {
        return written.matches("\\d{8}") ? "0" + written : written.toUpperCase(Locale.ROOT);
    }

    Map<Fact, String> facts() {
        return facts;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    Values text(Fact fact, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            var clean = value.strip().replaceAll("[\\p{Cntrl}&&[^\\n]]|[ \\t]{2,}", " ");
            facts.put(fact, clean.substring(0, Math.min(clean.length(), LONGEST)));
        }
        return this;
    }

    /** Fourteen digits, or left out. */
    Values siret(String value) {
        var digits = value.replace(" ", "");
        if (SIRET.matcher(digits).matches()) facts.put(Fact.SIRET, digits);
        else if (!digits.isEmpty()) doubts.add(new Doubt(Refused.NUMBER, "SIRET " + value));
        return this;
    }

    /** A French number in international form. */
    Values phone(String value) {
        var digits = value.replaceAll("[^0-9+]", "");
        if (digits.matches("0[1-9]\\d{8}")) facts.put(Fact.PHONE, international(digits));
        else if (digits.matches("[1-9]\\d{8}")) facts.put(Fact.PHONE, international("0" + digits));
        else if (digits.matches("(\\+|00)\\d{9,15}")) facts.put(Fact.PHONE, digits.replaceFirst("^00", "+"));
        else if (!digits.isEmpty()) doubts.add(new Doubt(Refused.NUMBER, "telephone " + value));
        return this;
    }

    Values day(Fact fact, String value) {
        if (value.isBlank()) return this;
        try {
            var iso = value.matches("\\d{2}/\\d{2}/\\d{4}.*")
                    ? value.substring(6, 10) + "-" + value.substring(3, 5) + "-" + value.substring(0, 2)
                    : value.substring(0, Math.min(10, value.length()));
            facts.put(fact, LocalDate.parse(iso).toString());
        } catch (DateTimeParseException wrong) {
            doubts.add(new Doubt(Refused.DATE, value));
        }
        return this;
    }

    /** Today's code of the commune; one that never was is left out. */
    Values commune(String code) {
        if (code.isBlank()) return this;
        var padded = code.matches("\\d{4}") ? "0" + code : code.toUpperCase(Locale.ROOT);
        var today = COMMUNE.matcher(padded).matches() ? geography.today(padded) : java.util.Optional.<String>empty();
        if (today.isPresent()) facts.put(Fact.COMMUNE, today.get());
        else doubts.add(new Doubt(Refused.UNKNOWN_COMMUNE, code));
        return this;
    }

    /** Degrees; a point that is far from the commune, or out of France, is left out. */
    Values place(String longitude, String latitude) {
        if (longitude.isBlank() || latitude.isBlank()) return this;
        try {
            return place(
                    Double.parseDouble(longitude.replace(',', '.')), Double.parseDouble(latitude.replace(',', '.')));
        } catch (NumberFormatException wrong) {
            doubts.add(new Doubt(Refused.PLACE, longitude + " " + latitude));
            return this;
        }
    }

    Values place(double longitude, double latitude) {
        return place(longitude, latitude, facts.get(Fact.COMMUNE));
    }

    /** @param commune in which it must lie, null where none is known */
    Values place(double longitude, double latitude, @Nullable String commune) {
        if (geography.isPlausible(commune, longitude, latitude)) {
            facts.put(Fact.LONGITUDE, String.format(Locale.ROOT, "%.6f", longitude));
            facts.put(Fact.LATITUDE, String.format(Locale.ROOT, "%.6f", latitude));
        } else doubts.add(new Doubt(Refused.PLACE, longitude + " " + latitude));
        return this;
    }

    private static String international(String national) {
        var overseas = Map.of(
                "0590", "+590", "0690", "+590", "0596", "+596", "0696", "+596", "0594", "+594", "0694", "+594", "0262",
                "+262", "0692", "+262", "0269", "+262");
        var prefix = overseas.getOrDefault(national.substring(0, 4), "+33");
        return prefix + national.substring(1);
    }
}
