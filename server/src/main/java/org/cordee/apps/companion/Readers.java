package org.cordee.apps.companion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Ground;
import org.cordee.access.RecordReaders;
import org.cordee.access.RecordVisit;
import org.cordee.access.audit.Questions;
import org.cordee.access.emergency.Emergencies;
import org.cordee.access.will.Mandates;
import org.cordee.access.will.Wills;
import org.cordee.coordination.meeting.Accesses;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who has read my record: one line for each visit, month by month. */
@Controller
public class Readers {
    private static final String PRACTITIONER = "Practitioner/";

    private final RecordReaders readers;
    private final Directory directory;
    private final Emergencies emergencies;
    private final Questions questions;
    private final Wills wills;
    private final Mandates mandates;
    private final Accesses accesses;

    Readers(
            RecordReaders readers,
            Directory directory,
            Emergencies emergencies,
            Questions questions,
            Wills wills,
            Mandates mandates,
            Accesses accesses) {
        this.readers = readers;
        this.directory = directory;
        this.emergencies = emergencies;
        this.questions = questions;
        this.wills = wills;
        this.mandates = mandates;
        this.accesses = accesses;
    }

    /** One visit in words; {@code place} is empty when unknown. */
    public record Line(
            String name,
            String role,
            String place,
            String time,
            String opened,
            String purpose,
            boolean wrote,
            boolean refused,
            boolean emergency,
            String agent,
            Instant from) {}

    @GetMapping({"/compagnon/lectures", Seats.FOR + "/lectures"})
    String show(Seat seat, @RequestParam(name = "mois", defaultValue = "") String asked, Page page, Model model) {
        var current = YearMonth.from(page.words().today());
        var month = asked.isEmpty() ? current : month(asked);
        var visits = readers.inMonth(seat.actor(), seat.personId(), month, Words.TERRITORY);
        model.addAttribute("seat", seat)
                .addAttribute("month", month)
                .addAttribute("days", days(seat, visits, page))
                .addAttribute("count", visits.size())
                .addAttribute(
                        "emergencies",
                        emergencies.ofPatient(seat.personId(), start(month)).stream()
                                .filter(one -> one.openedAt().isBefore(start(month.plusMonths(1))))
                                .toList())
                .addAttribute("meetings", meetings(seat, month))
                .addAttribute("questions", questions.of(seat.personId()))
                .addAttribute("speaks", wills.maySpeakFor(seat.actor(), seat.personId()))
                .addAttribute("seesMandates", mandates.maySee(seat.actor(), seat.personId()))
                .addAttribute("before", readers.monthBefore(seat.personId(), month, Words.TERRITORY))
                .addAttribute("after", month.isBefore(current) ? month.plusMonths(1) : null);
        return "apps/companion/readers";
    }

    /** Those whose members could read in the month, whether or not they did. */
    private List<Accesses.Access> meetings(Seat seat, YearMonth month) {
        return accesses.of(seat.personId()).stream()
                .filter(one -> one.from().isBefore(start(month.plusMonths(1)))
                        && one.until().isAfter(start(month)))
                .toList();
    }

    private SequencedMap<LocalDate, List<Line>> days(Seat seat, List<RecordVisit> visits, Page page) {
        var places = places(seat, visits);
        return visits.stream()
                .collect(Collectors.groupingBy(
                        visit -> visit.from().atZone(Words.TERRITORY).toLocalDate(),
                        LinkedHashMap::new,
                        Collectors.mapping(visit -> line(page, visit, places), Collectors.toList())));
    }

    private Map<String, Professional> places(Seat seat, List<RecordVisit> visits) {
        var ids = visits.stream()
                .map(RecordVisit::agent)
                .filter(agent -> agent.startsWith(PRACTITIONER))
                .map(agent -> agent.substring(PRACTITIONER.length()))
                .distinct()
                .toList();
        return directory.professionals(seat.actor(), ids).stream()
                .collect(Collectors.toMap(Professional::reference, Function.identity(), (first, second) -> first));
    }

    private static Line line(Page page, RecordVisit visit, Map<String, Professional> places) {
        var known = places.get(visit.agent());
        return new Line(
                visit.name(),
                page.say(visit.role()),
                known == null ? "" : known.structureName(),
                time(page, visit),
                Opened.of(visit.types()).stream()
                        .map(one -> page.say("companion.opened." + one))
                        .collect(Collectors.joining(", ")),
                purpose(page, visit),
                visit.wrote(),
                visit.refused(),
                visit.ground() == Ground.EMERGENCY,
                visit.agent(),
                visit.from());
    }

    /** "novembre 2026". */
    public static String told(Page page, YearMonth month) {
        return DateTimeFormatter.ofPattern(
                        page.say("companion.readers.pattern.month"),
                        page.words().locale())
                .format(month);
    }

    private static String time(Page page, RecordVisit visit) {
        var first = page.words().hour(visit.from());
        var last = page.words().hour(visit.to());
        return first.equals(last)
                ? page.say("companion.readers.at", first)
                : page.say("companion.readers.between", first, last);
    }

    /** Why: on what ground it was allowed; lines from before grounds were kept say it by the role. */
    private static String purpose(Page page, RecordVisit visit) {
        var ground = visit.ground();
        if (ground != null) {
            return page.say("companion.ground." + ground.name());
        }
        return switch (visit.role()) {
            case COORDINATOR -> page.say("companion.ground.SUPPORT_CELL");
            case CARER -> page.say("companion.ground.MANDATE");
            case MACHINE -> page.say("companion.ground.MACHINE_SCOPE");
            case INVITED -> page.say("companion.ground.ADDRESSED_REQUEST");
            case PATIENT,
                    GENERAL_PRACTITIONER,
                    NURSE,
                    PHARMACIST,
                    HOSPITAL_DOCTOR,
                    OTHER_CARER,
                    SOCIAL_WORKER,
                    PSYCHOLOGIST,
                    SECRETARY -> page.say("companion.ground.CARE_TEAM");
            case ADMINISTRATOR, DATA_PROTECTION_OFFICER, IDENTITY_OFFICER, PLATFORM, ANYONE ->
                page.say("companion.ground.OVERSIGHT");
        };
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(Words.TERRITORY).toInstant();
    }

    private static YearMonth month(String asked) {
        try {
            return YearMonth.parse(asked);
        } catch (DateTimeException notAMonth) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such month", notAMonth);
        }
    }
}
