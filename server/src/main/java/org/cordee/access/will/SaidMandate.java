package org.cordee.access.will;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a form says about a mandate: fields {@code given}, {@code family}, {@code kind}, {@code sees-all}, {@code sees-[topic]},
 * {@code until}. Nothing ticked is refused: a tick that was lost must not open the whole record.
 */
public final class SaidMandate {
    /** The field that ticks the whole record. */
    public static final String ALL = "sees-all";

    private static final String TOPIC = "sees-";
    private static final int LONGEST_NAME = 80;

    private SaidMandate() {}

    /** The name of the field that ticks a topic. */
    public static String field(WillTopic topic) {
        return TOPIC + topic.name();
    }

    /** The form with what is wrong in it; the end must lie within so many years. */
    public static Form checked(Form form, Mandate.Kind kind, int years, Page page) {
        var checked = form;
        for (var name : new String[] {"given", "family"}) {
            if (form.value(name).isEmpty() || form.value(name).length() > LONGEST_NAME) {
                checked = checked.refusing(name, page.say("mandate.nameMissing"));
            }
        }
        if (kind != Mandate.Kind.GUARDIAN
                && form.value(ALL).isEmpty()
                && topics(form).isEmpty()) {
            checked = checked.refusing("sees", page.say("mandate.whatMissing"));
        }
        try {
            var until = LocalDate.parse(form.value("until"));
            var today = page.words().today();
            if (until.isBefore(today) || until.isAfter(today.plusYears(years))) {
                checked = checked.refusing("until", page.say("mandate.untilWrong", years));
            }
        } catch (DateTimeException notADate) {
            checked = checked.refusing("until", page.say("mandate.untilWrong", years));
        }
        return checked;
    }

    /** In what quality; a carer where the form says none. */
    public static Mandate.Kind kind(Form form) {
        return Arrays.stream(Mandate.Kind.values())
                .filter(kind -> kind.name().equals(form.value("kind")))
                .findFirst()
                .orElse(Mandate.Kind.CARER);
    }

    /** A new mandate from a form that was checked. */
    public static Mandate of(
            Form form, Mandate.Kind kind, String patientId, Instant now, Mandate.@Nullable Proof proof) {
        var until = LocalDate.parse(form.value("until")).plusDays(1);
        return new Mandate(
                "",
                patientId,
                form.value("family"),
                form.value("given"),
                null,
                kind == Mandate.Kind.GUARDIAN ? "GUARD" : "FAMMEMB",
                kind,
                kind == Mandate.Kind.GUARDIAN || !form.value(ALL).isEmpty() ? Set.of() : topics(form),
                now,
                until.atStartOfDay(Words.TERRITORY).toInstant(),
                proof);
    }

    private static Set<WillTopic> topics(Form form) {
        return WillTopic.ofTypes().stream()
                .filter(topic -> !form.value(field(topic)).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
