package org.cordee.apps.cell;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.cordee.coordination.intake.Question;
import org.cordee.coordination.intake.Requester;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Outbox;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;

/** What must be said before a call can be kept. */
final class IntakeChecks {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_WORDS = 2_000;

    private IntakeChecks() {}

    static Form checked(IntakeScreen screen, Page page) {
        var form = requester(screen.form(), page);
        for (var question : Question.values()) {
            if (screen.answers().to(question).isEmpty()) {
                form = form.refusing(question.field(), page.say("intake.missing.question", page.say(question.key())));
            }
        }
        var person = form.value("person");
        if (person.equals(IntakeScreen.NEW)) {
            form = newcomer(form, page);
        } else if (person.equals(IntakeScreen.NOBODY) && form.value("words").isEmpty()) {
            form = form.refusing("words", page.say("intake.missing.words"));
        } else if (!person.equals(IntakeScreen.NOBODY) && screen.chosen().isEmpty()) {
            form = form.refusing("person", page.say("intake.missing.person"));
        }
        if (form.value("words").length() > LONGEST_WORDS) {
            form = form.refusing("words", page.say("intake.long.words", LONGEST_WORDS));
        }
        return form;
    }

    private static Form requester(Form form, Page page) {
        var checked = form;
        if (!form.value("number").isEmpty()
                && Requester.international(form.value("number")).isEmpty()) {
            checked = checked.refusing("number", page.say("intake.bad.number"));
        }
        var caller = form.value("caller");
        if (caller.isEmpty() || caller.length() > LONGEST_NAME) {
            checked = checked.refusing("caller", page.say("intake.missing.caller"));
        }
        var mail = form.value("mail");
        if (!mail.isEmpty() && !Outbox.accepts(Channel.MAIL, mail)) {
            checked = checked.refusing("mail", page.say("intake.bad.mail"));
        }
        return checked;
    }

    private static Form newcomer(Form form, Page page) {
        var checked = form;
        for (var field : new String[] {"family", "given"}) {
            var value = form.value(field);
            if (value.isEmpty() || value.length() > LONGEST_NAME) {
                checked = checked.refusing(field, page.say("intake.missing." + field));
            }
        }
        var born = day(form.value("birth"));
        if (born.isEmpty()
                || born.get().isAfter(page.words().today())
                || born.get().getYear() < 1890) {
            checked = checked.refusing("birth", page.say("intake.missing.birth"));
        }
        if (!form.value("sex").matches("FEMALE|MALE|UNKNOWN")) {
            checked = checked.refusing("sex", page.say("intake.missing.sex"));
        }
        return checked;
    }

    /** A day as people type it: {@code 12/3/1944}. */
    static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.replace('.', '/').replace('-', '/'), DAY));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
