package org.cordee.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.platform.page.Words;
import org.cordee.record.RecordWatcher;
import org.cordee.record.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Who has died is in no protocol any more: each course ends in the transaction that tells of it, with all that it asked. Of visits that
 * others asked for the cell is told once, so that it tells those who were to go.
 */
@Component
class Deaths implements RecordWatcher {
    private static final Actor PLATFORM = Actor.platform();

    private final CourseTable courses;
    private final ObjectProvider<Courses> ways;
    private final ObjectProvider<Visits> visits;
    private final Records records;
    private final Holders holders;
    private final EngineClock clock;
    private final Words words;

    Deaths(
            CourseTable courses,
            ObjectProvider<Courses> ways,
            ObjectProvider<Visits> visits,
            Records records,
            Holders holders,
            EngineClock clock,
            MessageSource messages,
            java.time.Clock time) {
        this.courses = courses;
        this.ways = ways;
        this.visits = visits;
        this.records = records;
        this.holders = holders;
        this.clock = clock;
        this.words = new Words(messages, Locale.FRENCH, time);
    }

    @Override
    public Set<String> types() {
        return Set.of("Patient", "EpisodeOfCare");
    }

    @Override
    public void changed(Written change) {
        var patient = change.patient();
        if (patient == null || !change.as(new DeathMapping(change.type()))) return;
        for (var course : courses.openOf(patient)) {
            ways.getObject().leave(PLATFORM, course.id(), words.say("protocol.reason.died"));
        }
        tellOfVisits(patient);
    }

    private void tellOfVisits(String patient) {
        var open = visits.getObject().of(PLATFORM, patient).stream()
                .filter(Visit::isOpen)
                .map(visit -> words.say("protocol.died.visit", visit.ownerName(), words.date(visit.on())))
                .collect(Collectors.joining(", "));
        var told = UUID.nameUUIDFromBytes(("death/" + patient).getBytes(StandardCharsets.UTF_8))
                .toString();
        if (open.isEmpty() || records.read(PLATFORM, ToldMapping.TOLD, told).isPresent()) return;
        holders.cellOf(patient).ifPresent(cell -> {
            var line = words.say("protocol.died.visits", open);
            var name = holders.cell(cell, true).name();
            records.put(PLATFORM, ToldMapping.TOLD, told, new Told(patient, "", cell, cell, name, line, clock.now()));
        });
    }
}
