package org.cordee.apps.software;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.PublicAddress;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.identity.Patient;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Severity;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/** What is open for a patient, as one card of CDS Hooks; no card when nothing is. */
@Component
class OpenMatters {
    private static final int LONGEST_SUMMARY = 140;

    private final Alerts alerts;
    private final Visits visits;
    private final PublicAddress address;

    OpenMatters(Alerts alerts, Visits visits, PublicAddress address) {
        this.alerts = alerts;
        this.visits = visits;
        this.address = address;
    }

    Optional<Map<String, Object>> card(Words words, Meeting.User user, Patient patient, Supplier<String> link) {
        var raised = alerts.of(user.actor(), patient.id()).stream()
                .filter(Alert::isOpen)
                .toList();
        var planned = visits.of(user.actor(), patient.id()).stream()
                .filter(Visit::isOpen)
                .toList();
        if (raised.isEmpty() && planned.isEmpty()) {
            return Optional.empty();
        }
        var urgent = raised.stream().anyMatch(alert -> alert.severity() == Severity.HIGH);
        return Optional.of(Map.of(
                "summary",
                shortened(
                        raised.isEmpty()
                                ? words.say("software.visits", planned.size())
                                : words.say(raised.getFirst().evidence())),
                "detail",
                lines(words, raised, planned),
                "indicator",
                urgent ? "critical" : raised.isEmpty() ? "info" : "warning",
                "source",
                Map.of("label", "Cordée", "url", address.origin().toString()),
                "links",
                List.of(Map.of("label", words.say("software.open"), "url", link.get(), "type", "absolute"))));
    }

    private static String lines(Words words, List<Alert> raised, List<Visit> planned) {
        return Stream.concat(
                        raised.stream().map(alert -> words.say(alert.evidence()) + " " + words.say(alert.advice())),
                        planned.stream()
                                .map(visit -> words.say(
                                        "software.visit", visit.ownerName(), words.day(visit.on()), visit.reason())))
                .map(line -> "- " + line.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1"))
                .collect(Collectors.joining("\n"));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY - 1) + "…";
    }
}
