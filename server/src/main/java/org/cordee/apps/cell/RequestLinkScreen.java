package org.cordee.apps.cell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.cordee.access.request.RequestLink;
import org.cordee.coordination.Inquiry;
import org.cordee.coordination.Visit;
import org.cordee.identity.Patient;
import org.cordee.messaging.Posted;
import org.jspecify.annotations.Nullable;

/**
 * The links by which people without an account answer about one patient.
 *
 * @param visits open ones, for which a link can be made, in words by id
 * @param carers of whom a question can be asked, names by reference
 * @param sent messages that carry links, by their id
 * @param inquiries the questions by id of their Task
 */
public record RequestLinkScreen(
        Patient patient,
        List<RequestLink> links,
        SequencedMap<String, String> visits,
        SequencedMap<String, String> carers,
        Map<String, Inquiry> inquiries,
        Map<String, Visit> known,
        Map<String, Posted> sent,
        Instant now) {
    public RequestLinkScreen {
        links = List.copyOf(links);
        inquiries = Map.copyOf(inquiries);
        known = Map.copyOf(known);
        sent = Map.copyOf(sent);
    }

    public RequestLink.Standing standing(RequestLink link) {
        return link.standing(now);
    }

    /** How far the message has come that carries it; null where it was handed over. */
    public @Nullable Posted message(RequestLink link) {
        return link.message() == null ? null : sent.get(link.message());
    }

    /** What was asked, in the words of whoever asked. */
    public String asked(RequestLink link) {
        var visit = known.get(link.taskId());
        var inquiry = inquiries.get(link.taskId());
        return visit != null ? visit.reason() : inquiry != null ? inquiry.question() : "";
    }

    /** What was answered in words; empty where a visit was accepted, or nothing is known. */
    public String said(RequestLink link) {
        if (link.answer() == null) return "";
        var visit = known.get(link.taskId());
        if (visit != null) {
            return switch (visit.state()) {
                case Visit.State.Asked asked -> "";
                case Visit.State.Accepted accepted -> "";
                case Visit.State.Refused(var at, var reason) -> reason;
                case Visit.State.Done(var at, var seen) -> seen;
            };
        }
        var inquiry = inquiries.get(link.taskId());
        return inquiry == null
                ? ""
                : switch (inquiry.state()) {
                    case Inquiry.State.Asked asked -> "";
                    case Inquiry.State.Answered(var at, var answer) -> answer;
                    case Inquiry.State.Refused(var at, var reason) -> reason;
                };
    }
}
