package org.cordee.apps.meeting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cordee.coordination.meeting.Element;
import org.cordee.coordination.meeting.MeetingKind;
import org.cordee.coordination.meeting.Part;
import org.cordee.coordination.meeting.Quorum;
import org.cordee.coordination.meeting.Rhythm;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;

/** A kind of meeting as it is typed; numbers are checked against the bounds that the page names. */
public final class KindForm {
    private static final int LONGEST = 200;

    /** A number with its bounds, and what stands there at first. */
    public enum Number {
        WEEKS(1, 12, 1),
        SPECIALTIES(0, 9, 3),
        MINIMUM(0, 100, 70),
        CLOSES(0, 336, 48),
        ACCESS(0, 90, 15),
        MINUTES(1, 120, 15);

        private final int least;
        private final int most;
        private final int usual;

        Number(int least, int most, int usual) {
            this.least = least;
            this.most = most;
            this.usual = usual;
        }

        public String field() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public int least() {
            return least;
        }

        public int most() {
            return most;
        }
    }

    private KindForm() {}

    static Form filled(Optional<MeetingKind> standing) {
        var values = new LinkedHashMap<String, String>();
        if (standing.isEmpty()) {
            for (var number : Number.values()) values.put(number.field(), String.valueOf(number.usual));
            values.putAll(Map.of("nature", "RCP", "day", "THURSDAY", "at", "13:00", "two", "on", "QUESTION", "20"));
            return Form.filled(values);
        }
        var kind = standing.get();
        values.put("name", kind.name());
        values.put("nature", kind.nature().name());
        values.put("place", kind.place());
        values.put("day", kind.rhythm().day().name());
        values.put("at", kind.rhythm().at().toString());
        values.put("weeks", String.valueOf(kind.rhythm().weeks()));
        values.put("specialties", String.valueOf(kind.quorum().specialties()));
        values.put("named", String.join(", ", kind.quorum().named()));
        kind.quorum().parts().forEach((part, count) -> values.put("part" + part, String.valueOf(count)));
        kind.content().forEach(one -> values.put(one.element().name(), String.valueOf(one.weight())));
        values.put("minimum", String.valueOf(kind.minimum()));
        values.put("closes", String.valueOf(kind.closesBefore().toHours()));
        values.put("access", String.valueOf(kind.accessDays()));
        values.put("minutes", String.valueOf(kind.minutes()));
        if (kind.twoPersons()) values.put("two", "on");
        return Form.filled(values);
    }

    static Form checked(Form form, Page page) {
        var checked = form;
        for (var field : List.of("name", "place")) {
            if (form.value(field).isEmpty() || form.value(field).length() > LONGEST) {
                checked = checked.refusing(field, page.say("meeting.kind.missing." + field, LONGEST));
            }
        }
        for (var number : Number.values()) {
            if (Typed.number(form.value(number.field()), number.least, number.most)
                    .isEmpty()) {
                checked = checked.refusing(
                        number.field(),
                        page.say(
                                "meeting.kind.number",
                                page.say("meeting.kind." + number.field()),
                                number.least,
                                number.most));
            }
        }
        if (!form.value("at").matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            checked = checked.refusing("at", page.say("meeting.kind.missing.at"));
        }
        if (weights(form).isEmpty()) checked = checked.refusing("QUESTION", page.say("meeting.kind.missing.content"));
        return checked;
    }

    static MeetingKind kind(Form form, Optional<MeetingKind> standing, String cell) {
        var parts = new EnumMap<Part, Integer>(Part.class);
        for (var part : Part.values()) {
            Typed.number(form.value("part" + part), 1, 9).ifPresent(count -> parts.put(part, count));
        }
        return new MeetingKind(
                standing.map(MeetingKind::id).orElseGet(() -> UUID.randomUUID().toString()),
                standing.map(MeetingKind::cell).orElse(cell),
                Typed.constant(MeetingKind.Nature.class, form.value("nature")).orElse(MeetingKind.Nature.COMPLEX),
                form.value("name"),
                new Rhythm(
                        Typed.constant(DayOfWeek.class, form.value("day")).orElse(DayOfWeek.THURSDAY),
                        LocalTime.parse(form.value("at")),
                        number(form, Number.WEEKS)),
                form.value("place"),
                new Quorum(number(form, Number.SPECIALTIES), parts, named(form)),
                weights(form),
                number(form, Number.MINIMUM),
                Duration.ofHours(number(form, Number.CLOSES)),
                number(form, Number.ACCESS),
                number(form, Number.MINUTES),
                !form.value("two").isEmpty());
    }

    private static List<String> named(Form form) {
        return java.util.Arrays.stream(form.value("named").split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty() && one.length() <= LONGEST)
                .toList();
    }

    private static int number(Form form, Number number) {
        return Typed.number(form.value(number.field()), number.least, number.most)
                .orElse(number.usual);
    }

    private static List<MeetingKind.Weight> weights(Form form) {
        var weights = new ArrayList<MeetingKind.Weight>();
        for (var element : Element.values()) {
            Typed.number(form.value(element.name()), 1, 100)
                    .ifPresent(weight -> weights.add(new MeetingKind.Weight(element, weight)));
        }
        return weights;
    }
}
