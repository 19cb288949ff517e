package org.cordee.directory.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.directory.Plain;
import org.cordee.directory.offer.Away;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Hours;
import org.cordee.directory.offer.Offer;

/** What an offer is found by, as one text for each column: concepts with spaces between them, plain words, ranges of minutes of the week. */
final class IndexTexts {
    private static final String HEALTH_CENTRE = "124";
    private static final int LONGEST_WHOLE = 4;

    private IndexTexts() {}

    static String profession(Offer offer) {
        var names = new ArrayList<String>();
        if (offer.has(Fact.PROFESSION_NAME)) names.add(offer.text(Fact.PROFESSION_NAME));
        names.addAll(offer.names(Fact.SPECIALTY));
        return String.join(", ", names);
    }

    static String exerciseConcepts(Offer offer) {
        var concepts = new ArrayList<String>();
        if (offer.has(Fact.PROFESSION)) concepts.add("prof:" + offer.text(Fact.PROFESSION));
        offer.each(Fact.SPECIALTY).forEach(one -> concepts.add("skill:" + before(one)));
        return String.join(" ", concepts);
    }

    static String serviceConcepts(Offer offer) {
        var concepts = new LinkedHashSet<String>();
        offer.each(Fact.ACTIVITIES).stream()
                .map(IndexTexts::before)
                .filter(code -> code.startsWith("soin-"))
                .forEach(code -> concepts.add("care:" + code.split("-", 3)[1]));
        concepts.addAll(named(declared(offer)));
        return String.join(" ", concepts);
    }

    /** What a place is found by: needs that its equipment answers. */
    static String placeConcepts(Offer place) {
        return String.join(" ", named(equipment(place)));
    }

    static String equipment(Offer place) {
        return Plain.text(String.join(" ", place.names(Fact.EQUIPMENT)));
    }

    private static List<String> named(String declared) {
        return Needs.known().texts().stream()
                .filter(text -> declares(declared, text))
                .map(text -> "text:" + text.replace(' ', '-'))
                .toList();
    }

    static String declared(Offer offer) {
        var declared = new ArrayList<>(offer.names(Fact.ACTIVITIES));
        declared.addAll(offer.names(Fact.PUBLIC));
        return Plain.text(String.join(" ", declared));
    }

    /** At the beginning of a word, and short ones whole: an infirmier has no IRM, a neurologue is no urologue. */
    private static boolean declares(String declared, String text) {
        var sought = " " + text + (text.length() <= LONGEST_WHOLE ? " " : "");
        return (" " + declared + " ").contains(sought);
    }

    /** What a structure is found by; a health centre of dentists or nurses is not one of doctors. */
    static String structureConcepts(Offer offer) {
        if (!offer.has(Fact.CATEGORY)) return "";
        var concept = "cat:" + offer.text(Fact.CATEGORY);
        if (!offer.text(Fact.CATEGORY).equals(HEALTH_CENTRE)) return concept;
        var name = " " + Plain.text(offer.displayName());
        return name.contains(" dent")
                ? concept + "-dental"
                : name.contains(" infirmier") || name.contains(" soins inf") || name.contains(" csi ")
                        ? concept + "-nursing"
                        : concept;
    }

    /** The numbers by which it is known, without what parts them; a telephone as it is dialled in France. */
    static String numbers(Offer offer) {
        return Stream.of(
                        offer.text(Fact.FINESS),
                        offer.text(Fact.LEGAL_ENTITY),
                        offer.text(Fact.SIRET),
                        offer.text(Fact.RPPS),
                        offer.text(Fact.ADELI),
                        number(offer.text(Fact.PHONE)))
                .filter(number -> !number.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Digits alone where the text is a number with what people put between its digits; empty where it is none. */
    static String number(String text) {
        var digits = text.replaceAll("[\\s.()/-]", "").replaceFirst("^(\\+|00)330?", "0");
        return digits.matches("\\w?\\d{8,14}") ? digits : "";
    }

    static String hours(Offer offer) {
        var ranges = new ArrayList<String>();
        for (var line : offer.each(Fact.HOURS)) {
            var hours = Hours.of(line);
            if (hours != null) ranges.add("[" + hours.beginMinute() + "," + hours.endMinute() + ")");
        }
        return ranges.isEmpty() ? "" : "{" + String.join(",", ranges) + "}";
    }

    /** The days on which it is closed, as PostgreSQL writes them. */
    static String away(Offer offer) {
        var ranges = new ArrayList<String>();
        for (var line : offer.each(Fact.AWAY)) {
            var away = Away.of(line);
            if (away != null) {
                ranges.add("[" + (away.from() == null ? "" : away.from()) + "," + (away.to() == null ? "" : away.to())
                        + "]");
            }
        }
        return "{" + String.join(",", ranges) + "}";
    }

    private static String before(String line) {
        var cut = line.indexOf('|');
        return (cut < 0 ? line : line.substring(0, cut)).strip();
    }
}
