package org.cordee.coordination.meeting;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cordee.platform.page.Words;

/**
 * Who must be present for an opinion to be the meeting's: an RCP in cancer care needs at least three doctors of different specialties,
 * and may name some of them.
 *
 * @param specialties how many doctors of different specialties
 * @param parts how many of each other part
 * @param named specialties that must be among those present, in words
 */
public record Quorum(int specialties, Map<Part, Integer> parts, List<String> named) {
    public Quorum {
        parts = Map.copyOf(parts);
        named = List.copyOf(named);
    }

    /** Whether those who are present suffice, and who is missing. */
    public Verdict of(List<Attendee> invited) {
        var present = invited.stream().filter(Attendee::present).toList();
        var known = present.stream()
                .filter(one -> one.part() == Part.DOCTOR && !one.specialty().isBlank())
                .map(one -> plain(one.specialty()))
                .distinct()
                .toList();
        var lacking = new EnumMap<Part, Integer>(Part.class);
        parts.forEach((part, wanted) -> {
            var there = (int) present.stream().filter(one -> one.part() == part).count();
            if (there < wanted) lacking.put(part, wanted - there);
        });
        var absent = named.stream()
                .filter(one -> present.stream()
                        .noneMatch(attendee -> plain(attendee.specialty()).equals(plain(one))))
                .toList();
        return new Verdict(Math.max(0, specialties - known.size()), known.size(), present.size(), lacking, absent);
    }

    private static String plain(String words) {
        return Normalizer.normalize(words.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * What was found.
     *
     * @param doctorsMissing doctors of a specialty that is not there yet
     * @param specialties of the doctors present
     */
    public record Verdict(
            int doctorsMissing, int specialties, int present, Map<Part, Integer> missing, List<String> absent) {
        public Verdict {
            missing = Map.copyOf(missing);
            absent = List.copyOf(absent);
        }

        public boolean reached() {
            return doctorsMissing == 0 && missing.isEmpty() && absent.isEmpty();
        }

        /** One sentence: reached with whom, or who is missing. */
        public String said(Words words) {
            if (reached()) return words.say("meeting.quorum.reached", present, specialties);
            var who = new ArrayList<String>();
            if (doctorsMissing > 0) who.add(words.say("meeting.quorum.doctors", doctorsMissing));
            for (var part : Part.values()) {
                var count = missing.get(part);
                if (count != null) who.add(words.say("meeting.quorum.part", count, words.say(part.nameKey())));
            }
            absent.forEach(one -> who.add(words.say("meeting.quorum.named", one)));
            return words.say("meeting.quorum.missing", String.join(", ", who));
        }
    }
}
