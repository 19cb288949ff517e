package org.cordee.apps.meeting;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cordee.coordination.meeting.Element;
import org.cordee.coordination.meeting.MeetingCase;
import org.cordee.coordination.meeting.MeetingKind;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;

/** A case as it is typed: one field for each element that the kind asks, urgency, and whether the person knows. */
final class CaseForm {
    private static final int LONGEST = 4_000;

    private CaseForm() {}

    static Map<Element, String> answers(MeetingKind kind, Form form) {
        var answers = new EnumMap<Element, String>(Element.class);
        for (var weight : kind.content()) {
            var told = form.value(weight.element().name());
            if (!told.isBlank()) answers.put(weight.element(), told);
        }
        return answers;
    }

    /** The form refused where the question is missing, something is too long, or the day of the information is not a past one. */
    static Form checked(MeetingKind kind, Form form, Page page) {
        var checked = form;
        if (form.value(Element.QUESTION.name()).isBlank()) {
            checked = checked.refusing(Element.QUESTION.name(), page.say("meeting.question.missing"));
        }
        for (var weight : kind.content()) {
            if (form.value(weight.element().name()).length() > LONGEST) {
                checked = checked.refusing(
                        weight.element().name(),
                        page.say("meeting.tooLong", page.say(weight.element().nameKey()), LONGEST));
            }
        }
        if (isInformed(form) && informedOn(form, page).isEmpty()) {
            checked = checked.refusing("informedOn", page.say("meeting.informed.missing"));
        }
        return checked;
    }

    private static boolean isInformed(Form form) {
        return !form.value("informed").isEmpty();
    }

    private static Optional<LocalDate> informedOn(Form form, Page page) {
        return Typed.day(form.value("informedOn"))
                .filter(day -> !day.isAfter(page.words().today()));
    }

    static MeetingCase.@Nullable Informed informed(Form form, String by, Page page) {
        return isInformed(form)
                ? informedOn(form, page)
                        .map(day -> new MeetingCase.Informed(day, by))
                        .orElse(null)
                : null;
    }

    static Form filled(
            Map<Element, String> answers, boolean urgent, MeetingCase.@Nullable Informed informed, Page page) {
        var values = new LinkedHashMap<String, String>();
        answers.forEach((element, told) -> values.put(element.name(), told));
        if (urgent) values.put("urgent", "on");
        if (informed != null) values.put("informed", "on");
        values.put("informedOn", (informed == null ? page.words().today() : informed.on()).toString());
        return Form.filled(values);
    }
}
