package org.cordee.access.will;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** What a form says about a wider reading: fields {@code reader}, {@code reads-[topic]}, {@code until}. */
public final class SaidWiderReading {
    private static final String TOPIC = "reads-";

    private SaidWiderReading() {}

    /** The name of the field that ticks a topic. */
    public static String field(WillTopic topic) {
        return TOPIC + topic.name();
    }

    /**
     * The form with what is wrong in it.
     *
     * @param readers to whom something can be opened: name by reference
     * @param offered what can be opened to the one who is chosen
     */
    public static Form checked(Form form, Map<String, String> readers, List<WillTopic> offered, Page page) {
        var checked = form;
        var name = readers.get(form.value("reader"));
        var asked = topics(form);
        if (name == null) {
            return checked.refusing("reader", page.say("will.wider.whoMissing"));
        }
        if (asked.isEmpty()) {
            checked = checked.refusing("reads", page.say("will.wider.whatMissing"));
        }
        if (!offered.containsAll(asked)) {
            var possible = offered.stream().map(page::say).collect(Collectors.joining(", "));
            checked = checked.refusing("reads", page.say("will.wider.whatWrong", name, possible));
        }
        var today = page.words().today();
        if (until(form)
                .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusYears(1)))
                .isEmpty()) {
            checked = checked.refusing("until", page.say("will.wider.untilWrong"));
        }
        return checked;
    }

    /** A new one from a form that was checked. */
    public static WiderReading of(
            Form form, Map<String, String> readers, String patientId, String by, Instant now, @Nullable String paper) {
        var reader = form.value("reader");
        return new WiderReading(
                "",
                patientId,
                reader,
                readers.getOrDefault(reader, ""),
                topics(form),
                now,
                until(form)
                        .orElseThrow()
                        .plusDays(1)
                        .atStartOfDay(Words.TERRITORY)
                        .toInstant(),
                by,
                paper);
    }

    private static Set<WillTopic> topics(Form form) {
        return WillTopic.ofTypes().stream()
                .filter(topic -> !form.value(field(topic)).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<LocalDate> until(Form form) {
        try {
            return Optional.of(LocalDate.parse(form.value("until")));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
