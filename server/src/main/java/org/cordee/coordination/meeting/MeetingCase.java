package org.cordee.coordination.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.cordee.coordination.errand.Errand.Party;
import org.jspecify.annotations.Nullable;

/**
 * A person's case for a meeting: a Task of the record whose inputs are what the case tells and whose outputs are the decision.
 *
 * @param informed when and by whom the person was told that the case will be discussed, null while that is not recorded
 * @param told what the person was told afterwards in plain words, null while she or he was not; until then neither the case nor
 *     its sheet is shown to the person
 */
public record MeetingCase(
        @Nullable String id,
        String patientId,
        String meetingId,
        String meetingName,
        Instant meetingAt,
        String cell,
        Party submitter,
        Instant submittedAt,
        boolean urgent,
        Map<Element, String> answers,
        @Nullable Informed informed,
        @Nullable Decision decision,
        @Nullable String told,
        boolean withdrawn) {
    public MeetingCase {
        answers = Map.copyOf(answers);
    }

    public record Informed(LocalDate on, String by) {}

    public String question() {
        return answers.getOrDefault(Element.QUESTION, "");
    }

    MeetingCase at(Meeting meeting) {
        return new MeetingCase(
                id,
                patientId,
                meeting.id(),
                meeting.kind().name(),
                meeting.startsAt(),
                cell,
                submitter,
                submittedAt,
                urgent,
                answers,
                informed,
                decision,
                told,
                withdrawn);
    }

    MeetingCase telling(Map<Element, String> now, boolean hurried, @Nullable Informed toldBefore) {
        return new MeetingCase(
                id,
                patientId,
                meetingId,
                meetingName,
                meetingAt,
                cell,
                submitter,
                submittedAt,
                hurried,
                now,
                toldBefore,
                decision,
                told,
                withdrawn);
    }

    MeetingCase deciding(@Nullable Decision now) {
        return new MeetingCase(
                id,
                patientId,
                meetingId,
                meetingName,
                meetingAt,
                cell,
                submitter,
                submittedAt,
                urgent,
                answers,
                informed,
                now,
                told,
                withdrawn);
    }

    MeetingCase toldSo(String words) {
        return new MeetingCase(
                id,
                patientId,
                meetingId,
                meetingName,
                meetingAt,
                cell,
                submitter,
                submittedAt,
                urgent,
                answers,
                informed,
                decision,
                words,
                withdrawn);
    }

    MeetingCase takenBack() {
        return new MeetingCase(
                id,
                patientId,
                meetingId,
                meetingName,
                meetingAt,
                cell,
                submitter,
                submittedAt,
                urgent,
                answers,
                informed,
                decision,
                told,
                true);
    }
}
