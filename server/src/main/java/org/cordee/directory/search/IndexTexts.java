package org.cordee.directory.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import org.cordee.directory.Plain;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Hours;
import org.cordee.directory.offer.Offer;

/** What an offer is found by, as one text for each column: concepts with spaces between them, plain words, ranges of minutes of the week. */
final class IndexTexts {
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
        var declared = declared(offer);
        Needs.known().texts().stream()
                .filter(declared::contains)
                .forEach(text -> concepts.add("text:" + text.replace(' ', '-')));
        return String.join(" ", concepts);
    }

    static String declared(Offer offer) {
        return Plain.text(String.join(" ", offer.names(Fact.ACTIVITIES)));
    }

    static String hours(Offer offer) {
        var ranges = new ArrayList<String>();
        for (var line : offer.each(Fact.HOURS)) {
            var hours = Hours.of(line);
            if (hours != null) ranges.add("[" + hours.beginMinute() + "," + hours.endMinute() + ")");
        }
        return ranges.isEmpty() ? "" : "{" + String.join(",", ranges) + "}";
    }

    private static String before(String line) {
        var cut = line.indexOf('|');
        return (cut < 0 ? line : line.substring(0, cut)).strip();
    }
}
